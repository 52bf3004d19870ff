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
        <source>Picture written to {0}</source>
        <translation>图片已写入 {0}</translation>
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
        <source>The picture cannot be written to {0}: {1}.</source>
        <translation>无法将图片写入 {0}：{1}。</translation>
    </message>
    <message>
        <source>Choose a folder that you may write to, with enough space.</source>
        <translation>请选择有写入权限且空间充足的文件夹。</translation>
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
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
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
    <name>export</name>
    <message>
        <source>{0} cannot be written.</source>
        <translation>无法写入 {0}。</translation>
    </message>
    <message>
        <source>Choose a folder that you may write to, with room on its disk.</source>
        <translation>请选择有写入权限且磁盘空间充足的文件夹。</translation>
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
        <translation>用组成最接近的有序结构代替共享或部分占据的位点。</translation>
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
