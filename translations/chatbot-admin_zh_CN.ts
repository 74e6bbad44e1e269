<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Actions</name>
    <message>
        <source>&amp;Fetch</source>
        <translation>获取(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Cancel the call</source>
        <translation>取消请求(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Export CSV…</source>
        <translation>导出 CSV(&amp;E)…</translation>
    </message>
    <message>
        <source>&amp;Preferences…</source>
        <translation>首选项(&amp;P)…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Copy ids</source>
        <translation>复制 ID(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Comma-separated</source>
        <translation>逗号分隔(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;JSON array</source>
        <translation>JSON 数组(&amp;J)</translation>
    </message>
    <message>
        <source>Quoted for &amp;SQL</source>
        <translation>加 SQL 引号(&amp;S)</translation>
    </message>
    <message>
        <source>Quoted for a s&amp;hell</source>
        <translation>加 Shell 引号(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Rows with header</source>
        <translation>带表头的行(&amp;R)</translation>
    </message>
    <message>
        <source>Copy error &amp;details</source>
        <translation>复制错误详情(&amp;D)</translation>
    </message>
    <message>
        <source>Select &amp;all</source>
        <translation>全选(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Filter</source>
        <translation>筛选(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Connection form</source>
        <translation>连接表单(&amp;C)</translation>
    </message>
    <message>
        <source>The service&apos;s &amp;order</source>
        <translation>服务返回的顺序(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Keys</source>
        <translation>快捷键(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;About Chatbot Admin</source>
        <translation>关于 Chatbot Admin(&amp;A)</translation>
    </message>
    <message>
        <source>Copy ids that are &amp;not in the list</source>
        <translation>复制不在列表中的 ID(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Activity</source>
        <translation>活动记录(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Make a UserSig…</source>
        <translation>生成 UserSig(&amp;M)…</translation>
    </message>
    <message>
        <source>&amp;Choose a saved connection</source>
        <translation>选择已保存的连接(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Save connection…</source>
        <translation>保存连接(&amp;S)…</translation>
    </message>
    <message>
        <source>&amp;New connection</source>
        <translation>新建连接(&amp;N)</translation>
    </message>
    <message>
        <source>Saved c&amp;onnections…</source>
        <translation>已保存的连接(&amp;O)…</translation>
    </message>
    <message>
        <source>&amp;Manual</source>
        <translation>手册(&amp;M)</translation>
    </message>
</context>
<context>
    <name>Activity</name>
    <message>
        <source>%1 (%2)</source>
        <comment>what happened, and its code</comment>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 毫秒</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>接口</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>耗时</translation>
    </message>
    <message>
        <source>Tries</source>
        <translation>尝试次数</translation>
    </message>
</context>
<context>
    <name>ActivityView</name>
    <message>
        <source>Calls</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>No call was made yet</source>
        <translation>还没有请求</translation>
    </message>
</context>
<context>
    <name>ActivityWindow</name>
    <message>
        <source>Activity</source>
        <translation>活动记录</translation>
    </message>
    <message>
        <source>Request and answer</source>
        <translation>请求和响应</translation>
    </message>
    <message>
        <source>The request and the answer of the selected call stand here.</source>
        <translation>这里显示所选请求及其响应。</translation>
    </message>
    <message>
        <source>&amp;Try</source>
        <translation>尝试(&amp;T)</translation>
    </message>
    <message>
        <source>Copy as &amp;curl</source>
        <translation>复制为 curl(&amp;C)</translation>
    </message>
    <message>
        <source>Copy as curl</source>
        <translation>复制为 curl</translation>
    </message>
    <message>
        <source>As a command that expects the UserSig in $USERSIG</source>
        <translation>作为命令，UserSig 取自 $USERSIG</translation>
    </message>
    <message>
        <source>Copy &amp;request and answer</source>
        <translation>复制请求和响应(&amp;R)</translation>
    </message>
    <message>
        <source>Copy request and answer</source>
        <translation>复制请求和响应</translation>
    </message>
    <message>
        <source>C&amp;lose</source>
        <translation>关闭(&amp;L)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>a try of several</comment>
        <translation>第 %1 次，共 %2 次</translation>
    </message>
</context>
<context>
    <name>BuiltInConnections</name>
    <message>
        <source>Practice desk</source>
        <translation>练习客服台</translation>
    </message>
    <message>
        <source>Empty app</source>
        <translation>空应用</translation>
    </message>
    <message>
        <source>Edge cases</source>
        <translation>特殊情形</translation>
    </message>
</context>
<context>
    <name>CertificateField</name>
    <message>
        <source>Further trusted certificates</source>
        <translation>额外信任的证书</translation>
    </message>
    <message>
        <source>&amp;Browse…</source>
        <translation>浏览(&amp;B)…</translation>
    </message>
    <message>
        <source>Browse</source>
        <translation>浏览</translation>
    </message>
    <message>
        <source>For offices that inspect secure connections: their certificate file (PEM).</source>
        <translation>适用于会检查安全连接的办公网络：其证书文件（PEM）。</translation>
    </message>
</context>
<context>
    <name>CertificateFile</name>
    <message>
        <source>without a name</source>
        <translation>无名称</translation>
    </message>
    <message>
        <source>; </source>
        <comment>between names of certificates</comment>
        <translation>；</translation>
    </message>
    <message numerus="yes">
        <source>%n certificate(s), trusted beside the system&apos;s: %1.</source>
        <translation>
            <numerusform>除系统证书外，另信任 %n 个证书：%1。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them has ended.</source>
        <translation>
            <numerusform>其中 %n 个已过期。</numerusform>
        </translation>
    </message>
    <message>
        <source>There is a private key in the file, too. It is not used, and does not belong there.</source>
        <translation>文件中还含有私钥。它不会被使用，也不应放在那里。</translation>
    </message>
    <message>
        <source>There is no such file.</source>
        <translation>没有这个文件。</translation>
    </message>
    <message>
        <source>This is a private key, not a certificate. It is nothing to hand around.</source>
        <translation>这是私钥，不是证书，不应随意传递。</translation>
    </message>
    <message>
        <source>There is no certificate (PEM) to be read.</source>
        <translation>其中没有可读取的证书（PEM）。</translation>
    </message>
</context>
<context>
    <name>ChatbotModel</name>
    <message>
        <source>This UserID is long and shortened on screen; copies and files have all of it.</source>
        <translation>此 UserID 较长，屏幕上有省略；复制和导出的内容是完整的。</translation>
    </message>
    <message numerus="yes">
        <source>This is only its beginning: the whole UserID has %n character(s).</source>
        <translation>
            <numerusform>这只是开头部分：完整的 UserID 有 %n 个字符。</numerusform>
        </translation>
    </message>
    <message>
        <source>This UserID does not start with @RBT#, as the UserID of a chatbot should.</source>
        <translation>此 UserID 不以 @RBT# 开头，而聊天机器人的 UserID 应以此开头。</translation>
    </message>
    <message>
        <source>This UserID has characters that cannot be seen; on screen their codes stand in their place.</source>
        <translation>此 UserID 含有不可见字符，屏幕上以其编码代替显示。</translation>
    </message>
    <message>
        <source>From</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>地域</translation>
    </message>
    <message>
        <source>Nickname</source>
        <translation>昵称</translation>
    </message>
</context>
<context>
    <name>CommandWords</name>
    <message>
        <source>The answer has no list of chatbots where one should be</source>
        <translation>响应中缺少聊天机器人列表</translation>
    </message>
    <message>
        <source>The answer&apos;s list holds something that is no chatbot id</source>
        <translation>响应列表中有不是聊天机器人 ID 的内容</translation>
    </message>
    <message>
        <source>The answer&apos;s list holds an id with a broken character</source>
        <translation>响应列表中有含损坏字符的 ID</translation>
    </message>
    <message>
        <source>The answer has no list where one should be</source>
        <translation>响应中缺少列表</translation>
    </message>
    <message>
        <source>The answer&apos;s list holds something that does not belong there</source>
        <translation>响应列表中有不应出现的内容</translation>
    </message>
    <message>
        <source>The answer holds a text with a broken character</source>
        <translation>响应中有含损坏字符的文本</translation>
    </message>
    <message numerus="yes">
        <source>%n chatbot(s)</source>
        <translation>
            <numerusform>%n 个聊天机器人</numerusform>
        </translation>
    </message>
    <message>
        <source>Done</source>
        <comment>what came of a call</comment>
        <translation>完成</translation>
    </message>
    <message>
        <source>The answer has no list of profiles where one should be</source>
        <translation>响应中缺少资料列表</translation>
    </message>
    <message>
        <source>The answer&apos;s list holds something that is no profile</source>
        <translation>响应列表中有不是资料的内容</translation>
    </message>
    <message numerus="yes">
        <source>%n profile(s)</source>
        <translation>
            <numerusform>%n 份资料</numerusform>
        </translation>
    </message>
    <message>
        <source>Profile saved</source>
        <translation>资料已保存</translation>
    </message>
</context>
<context>
    <name>ConnectionBar</name>
    <message>
        <source>⚠ Production</source>
        <translation>⚠ 生产环境</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>The saved connection to work with (Ctrl+L)</source>
        <translation>要使用的已保存连接 (Ctrl+L)</translation>
    </message>
</context>
<context>
    <name>ConnectionChooser</name>
    <message>
        <source>Connection</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>No saved connection</source>
        <translation>无已保存的连接</translation>
    </message>
    <message>
        <source>Choose a saved connection</source>
        <translation>选择已保存的连接</translation>
    </message>
    <message>
        <source>Name of the connection</source>
        <translation>连接的名称</translation>
    </message>
</context>
<context>
    <name>ConnectionController</name>
    <message>
        <source>Waiting for the keychain…</source>
        <translation>正在等待密钥链…</translation>
    </message>
    <message>
        <source>Not as it was saved. Ctrl+S saves it.</source>
        <translation>与保存的内容不同。按 Ctrl+S 保存。</translation>
    </message>
    <message>
        <source>Not the UserSig that is kept. Ctrl+S keeps it.</source>
        <translation>与保存的 UserSig 不同。按 Ctrl+S 保存。</translation>
    </message>
    <message>
        <source>Connection saved</source>
        <translation>连接已保存</translation>
    </message>
    <message>
        <source>Connection saved, the UserSig in the keychain</source>
        <translation>连接已保存，UserSig 已存入密钥链</translation>
    </message>
    <message>
        <source>The UserSig may still be in the keychain</source>
        <translation>UserSig 可能仍在密钥链中</translation>
    </message>
    <message>
        <source>The keychain did not delete it. Its entries are listed there under chatbot-admin.</source>
        <translation>密钥链未能删除它。相关条目在密钥链中列于 chatbot-admin 之下。</translation>
    </message>
    <message numerus="yes">
        <source>%n connection(s) added</source>
        <translation>
            <numerusform>已添加 %n 个连接</numerusform>
        </translation>
    </message>
    <message>
        <source>All UserSigs forgotten</source>
        <translation>已删除所有 UserSig</translation>
    </message>
    <message>
        <source>Not every UserSig could be forgotten</source>
        <translation>有 UserSig 未能删除</translation>
    </message>
    <message>
        <source>The keychain did not delete them all. Its entries are listed there under chatbot-admin.</source>
        <translation>密钥链未能全部删除。相关条目在密钥链中列于 chatbot-admin 之下。</translation>
    </message>
    <message>
        <source>Enter the UserSig, or choose the connection again.</source>
        <translation>请填入 UserSig，或重新选择此连接。</translation>
    </message>
    <message>
        <source>The UserSig is kept until the program ends, and nowhere else.</source>
        <translation>UserSig 仅保留到程序结束，不会存到别处。</translation>
    </message>
    <message>
        <source>A connection can be saved once its region, SDKAppID and Identifier are sound</source>
        <translation>地域、SDKAppID 和 Identifier 均有效后即可保存连接</translation>
    </message>
    <message>
        <source>Connection saved, the UserSig no longer in the keychain</source>
        <translation>连接已保存，UserSig 已从密钥链中删除</translation>
    </message>
    <message>
        <source>The saved connections can be read again</source>
        <translation>已可重新读取保存的连接</translation>
    </message>
    <message>
        <source>Enter the UserSig.</source>
        <translation>请填入 UserSig。</translation>
    </message>
    <message>
        <source>“%1” is built in and needs no saving. Ctrl+N begins a connection of your own.</source>
        <translation>“%1”是内置连接，无需保存。按 Ctrl+N 可新建自己的连接。</translation>
    </message>
</context>
<context>
    <name>ConnectionDialog</name>
    <message>
        <source>&amp;Production: customers see what is done here</source>
        <translation>生产环境：此处的操作会影响客户(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Keep the UserSig in the system&apos;s keychain</source>
        <translation>将 UserSig 保存到系统密钥链(&amp;K)</translation>
    </message>
    <message>
        <source>Save connection</source>
        <translation>保存连接</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>名称(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Colour</source>
        <translation>颜色(&amp;C)</translation>
    </message>
</context>
<context>
    <name>ConnectionDraft</name>
    <message>
        <source>This is the sandbox: a practice copy of the service on this computer.</source>
        <translation>这是沙箱：在本机运行的练习用服务。</translation>
    </message>
    <message>
        <source>The sandbox makes it itself. It opens nothing else.</source>
        <translation>由沙箱自动生成，不能用于其他地方。</translation>
    </message>
    <message>
        <source>%1 (backup host)</source>
        <translation>%1（备用主机）</translation>
    </message>
    <message>
        <source>Another host that offers the same service.</source>
        <translation>提供相同服务的其他主机。</translation>
    </message>
</context>
<context>
    <name>ConnectionForm</name>
    <message>
        <source>Console: Chat &gt; Basic information.</source>
        <translation>控制台：即时通信 IM &gt; 基本信息。</translation>
    </message>
    <message>
        <source>An account of type Admin. Console: Chat &gt; Users.</source>
        <translation>管理员类型的账号。控制台：即时通信 IM &gt; 账号管理。</translation>
    </message>
    <message>
        <source>Made for this Identifier. Console: Chat &gt; Development tools &gt; UserSig.</source>
        <translation>为此 Identifier 生成。控制台：即时通信 IM &gt; 开发辅助工具 &gt; UserSig。</translation>
    </message>
    <message>
        <source>For example https://chat.example.com; http:// only for this computer.</source>
        <translation>例如 https://chat.example.com；http:// 仅限本机。</translation>
    </message>
    <message>
        <source>&amp;Region</source>
        <translation>地域(&amp;R)</translation>
    </message>
    <message>
        <source>E&amp;ndpoint</source>
        <translation>接入点(&amp;N)</translation>
    </message>
    <message>
        <source>SDK&amp;AppID</source>
        <translation>SDKAppID(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Identifier</source>
        <translation>Identifier(&amp;I)</translation>
    </message>
    <message>
        <source>Endpoint</source>
        <translation>接入点</translation>
    </message>
</context>
<context>
    <name>ConnectionMarks</name>
    <message>
        <source>No colour</source>
        <translation>无颜色</translation>
    </message>
    <message>
        <source>Red</source>
        <translation>红色</translation>
    </message>
    <message>
        <source>Orange</source>
        <translation>橙色</translation>
    </message>
    <message>
        <source>Yellow</source>
        <translation>黄色</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>绿色</translation>
    </message>
    <message>
        <source>Teal</source>
        <translation>青色</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>蓝色</translation>
    </message>
    <message>
        <source>Violet</source>
        <translation>紫色</translation>
    </message>
    <message>
        <source>in the keychain</source>
        <translation>在密钥链中</translation>
    </message>
    <message>
        <source>not kept</source>
        <translation>未保存</translation>
    </message>
    <message>
        <source>UserSig: %1</source>
        <translation>UserSig：%1</translation>
    </message>
    <message>
        <source>Production</source>
        <translation>生产环境</translation>
    </message>
    <message>
        <source>made by the sandbox</source>
        <translation>由沙箱生成</translation>
    </message>
</context>
<context>
    <name>ConnectionOffer</name>
    <message>
        <source>New connection</source>
        <translation>新建连接</translation>
    </message>
    <message>
        <source>Unsaved connection</source>
        <translation>未保存的连接</translation>
    </message>
    <message>
        <source>Go on with what was entered and not saved: %1</source>
        <translation>继续填写尚未保存的内容：%1</translation>
    </message>
    <message>
        <source>To work with a real app, press New connection (Ctrl+N), fill in the form, and save it with Ctrl+S.</source>
        <translation>要使用真实的应用，请点击“新建连接”（Ctrl+N），填写表单，然后按 Ctrl+S 保存。</translation>
    </message>
</context>
<context>
    <name>ConnectionStore</name>
    <message numerus="yes">
        <source>%n more could not be read either.</source>
        <translation>
            <numerusform>另有 %n 个也无法读取。</numerusform>
        </translation>
    </message>
    <message>
        <source>The file was set aside as %1.</source>
        <translation>原文件已另存为 %1。</translation>
    </message>
    <message>
        <source>Your saved connections could not all be read</source>
        <translation>部分已保存的连接无法读取</translation>
    </message>
    <message>
        <source>Your saved connections cannot be read</source>
        <translation>无法读取已保存的连接</translation>
    </message>
    <message>
        <source>Nothing is saved over them. The file is read again when you come back to this window.</source>
        <translation>不会覆盖保存。返回此窗口时将重新读取该文件。</translation>
    </message>
    <message>
        <source>The file of your saved connections was damaged by another program</source>
        <translation>已保存连接的文件被其他程序损坏</translation>
    </message>
    <message>
        <source>This window keeps the connections that it has, and writes them with the next change.</source>
        <translation>此窗口会保留现有的连接，并在下次更改时写入。</translation>
    </message>
    <message>
        <source>The connections could not be saved</source>
        <translation>无法保存连接</translation>
    </message>
    <message>
        <source>The file of your saved connections was damaged</source>
        <translation>已保存连接的文件已损坏</translation>
    </message>
    <message>
        <source>It was set aside as %1. The connections of this window were saved.</source>
        <translation>原文件已另存为 %1，并已保存此窗口中的连接。</translation>
    </message>
    <message>
        <source>The file of your saved connections is missing</source>
        <translation>已保存连接的文件不存在</translation>
    </message>
    <message>
        <source>Another program moved or deleted it. This window keeps the connections that it has, and writes them with the next change.</source>
        <translation>它被其他程序移动或删除。此窗口会保留现有的连接，并在下次更改时写入。</translation>
    </message>
</context>
<context>
    <name>ConnectionsCommand</name>
    <message>
        <source>Names the saved connections. The keychain is not opened.</source>
        <translation>列出已保存的连接。不会打开密钥链。</translation>
    </message>
    <message>
        <source>csv (the default), json or text.</source>
        <translation>csv（默认）、json 或 text。</translation>
    </message>
    <message>
        <source>FORMAT</source>
        <translation>FORMAT</translation>
    </message>
    <message>
        <source>Say what: &quot;connections list&quot;.</source>
        <translation>请说明要做什么：connections list。</translation>
    </message>
    <message>
        <source>connections list [options]</source>
        <translation>connections list [选项]</translation>
    </message>
    <message>
        <source>Unknown format. It is one of: csv, json, text.</source>
        <translation>未知的格式。可选值：csv、json、text。</translation>
    </message>
</context>
<context>
    <name>ConnectionsDialog</name>
    <message>
        <source>Saved connections</source>
        <translation>已保存的连接</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Where and as whom</source>
        <translation>位置与账号</translation>
    </message>
    <message>
        <source>UserSig</source>
        <translation>UserSig</translation>
    </message>
    <message>
        <source>&amp;Name and colour…</source>
        <translation>名称和颜色(&amp;N)…</translation>
    </message>
    <message>
        <source>Name and colour</source>
        <translation>名称和颜色</translation>
    </message>
    <message>
        <source>&amp;Duplicate</source>
        <translation>复制为新连接(&amp;D)</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>复制为新连接</translation>
    </message>
    <message>
        <source>De&amp;lete…</source>
        <translation>删除(&amp;L)…</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Move &amp;up</source>
        <translation>上移(&amp;U)</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>上移</translation>
    </message>
    <message>
        <source>Move d&amp;own</source>
        <translation>下移(&amp;O)</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>下移</translation>
    </message>
    <message>
        <source>&amp;Import…</source>
        <translation>导入(&amp;I)…</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>导出(&amp;E)…</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>&amp;Forget all UserSigs…</source>
        <translation>删除所有 UserSig(&amp;F)…</translation>
    </message>
    <message>
        <source>Forget all UserSigs</source>
        <translation>删除所有 UserSig</translation>
    </message>
    <message>
        <source>None is saved yet. Fill in the form, then Ctrl+S.</source>
        <translation>尚未保存任何连接。请填写表单，然后按 Ctrl+S。</translation>
    </message>
    <message>
        <source>Delete “%1” and its UserSig?</source>
        <translation>删除“%1”及其 UserSig？</translation>
    </message>
    <message>
        <source>Import connections</source>
        <translation>导入连接</translation>
    </message>
    <message>
        <source>Connections (*.json)</source>
        <translation>连接 (*.json)</translation>
    </message>
    <message>
        <source>The file cannot be read.</source>
        <translation>无法读取该文件。</translation>
    </message>
    <message numerus="yes">
        <source>And %n more.</source>
        <translation>
            <numerusform>另有 %n 条。</numerusform>
        </translation>
    </message>
    <message>
        <source>Export connections, without their UserSigs</source>
        <translation>导出连接（不含 UserSig）</translation>
    </message>
    <message numerus="yes">
        <source>%n connection(s) exported, without their UserSigs.</source>
        <translation>
            <numerusform>已导出 %n 个连接，不含 UserSig。</numerusform>
        </translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Delete all UserSigs, from the keychain and from this window? The connections stay.</source>
        <translation>从密钥链和此窗口中删除所有 UserSig？连接会保留。</translation>
    </message>
</context>
<context>
    <name>ConnectionsFile</name>
    <message>
        <source>Its region is unknown.</source>
        <translation>它的地域未知。</translation>
    </message>
    <message>
        <source>Its id is damaged.</source>
        <translation>它的 id 已损坏。</translation>
    </message>
    <message>
        <source>It is no JSON object.</source>
        <translation>它不是 JSON 对象。</translation>
    </message>
    <message>
        <source>Its &quot;%1&quot; is of the wrong type.</source>
        <translation>它的“%1”类型不对。</translation>
    </message>
    <message>
        <source>The file is too large for a list of connections.</source>
        <translation>作为连接列表，这个文件太大。</translation>
    </message>
    <message>
        <source>The file is no list of connections, or it is damaged.</source>
        <translation>该文件不是连接列表，或已损坏。</translation>
    </message>
    <message>
        <source>The file was made by a newer version of this program.</source>
        <translation>该文件由本程序的更新版本生成。</translation>
    </message>
    <message numerus="yes">
        <source>The file has more than %n connection(s); the others were left out.</source>
        <translation>
            <numerusform>该文件中的连接超过 %n 个，其余的未读取。</numerusform>
        </translation>
    </message>
    <message>
        <source>It is in the file twice.</source>
        <translation>它在文件中出现了两次。</translation>
    </message>
    <message>
        <source>Connection %1 was left out. %2</source>
        <translation>连接 %1 未读取。%2</translation>
    </message>
    <message numerus="yes">
        <source>There is no room for more than %n connection(s).</source>
        <translation>
            <numerusform>最多只能保存 %n 个连接。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ConnectionsModel</name>
    <message>
        <source>Sandbox</source>
        <translation>沙箱</translation>
    </message>
    <message>
        <source>Practice connections on this computer</source>
        <translation>本机上的练习连接</translation>
    </message>
</context>
<context>
    <name>Credential</name>
    <message>
        <source>The credential file is a folder.</source>
        <translation>凭据文件是一个文件夹。</translation>
    </message>
    <message>
        <source>There is no such credential file.</source>
        <translation>凭据文件不存在。</translation>
    </message>
    <message>
        <source>The credential file cannot be read.</source>
        <translation>无法读取凭据文件。</translation>
    </message>
    <message>
        <source>The credential file is far too long.</source>
        <translation>凭据文件过长。</translation>
    </message>
    <message>
        <source>Standard input has no credential.</source>
        <translation>标准输入中没有凭据。</translation>
    </message>
    <message>
        <source>The credential file is empty.</source>
        <translation>凭据文件为空。</translation>
    </message>
    <message>
        <source>Both CHATBOT_ADMIN_USERSIG and CHATBOT_ADMIN_SECRET_KEY are set: one is needed, not both.</source>
        <translation>CHATBOT_ADMIN_USERSIG 和 CHATBOT_ADMIN_SECRET_KEY 都已设置，只能设置其中一个。</translation>
    </message>
    <message>
        <source>The UserSig of this connection cannot be had from the keychain. %1</source>
        <translation>无法从密钥链取得此连接的 UserSig。%1</translation>
    </message>
    <message>
        <source>What the keychain has for this connection is no UserSig.</source>
        <translation>密钥链中为此连接保存的内容不是 UserSig。</translation>
    </message>
    <message>
        <source>This is no SecretKey: it holds a line break. A SecretKey is one line.</source>
        <translation>这不是 SecretKey：其中包含换行符。SecretKey 只有一行。</translation>
    </message>
    <message>
        <source>The credential file is a pipe that was not written in time.</source>
        <translation>凭据文件是管道，在规定时间内没有写入内容。</translation>
    </message>
    <message>
        <source>The first of them is %1.</source>
        <comment>a character</comment>
        <translation>其中第一个是 %1。</translation>
    </message>
    <message>
        <source>This is JSON and no SecretKey. Put the key alone into the file.</source>
        <translation>这是 JSON，不是 SecretKey。请只把密钥本身放入文件。</translation>
    </message>
    <message>
        <source>This has a name before the SecretKey. Put the key alone into the file.</source>
        <translation>SecretKey 前面带有名称。请只把密钥本身放入文件。</translation>
    </message>
    <message>
        <source>This is no SecretKey: it holds the character %1.</source>
        <translation>这不是 SecretKey：其中包含字符 %1。</translation>
    </message>
    <message>
        <source>The console&apos;s keys have small letters, so the capitals of this one were taken for small letters.</source>
        <translation>控制台中的密钥为小写字母，因此已将此密钥中的大写字母视为小写。</translation>
    </message>
</context>
<context>
    <name>ErrorCatalogue</name>
    <message>
        <source>Who must act: you.</source>
        <translation>处理人：您自己。</translation>
    </message>
    <message>
        <source>Who must act: the app&apos;s admin.</source>
        <translation>处理人：应用管理员。</translation>
    </message>
    <message>
        <source>Who must act: whoever pays for the app.</source>
        <translation>处理人：应用的付费方。</translation>
    </message>
    <message>
        <source>Who must act: whoever keeps the allow-list.</source>
        <translation>处理人：白名单的维护者。</translation>
    </message>
    <message>
        <source>Who must act: Tencent support.</source>
        <translation>处理人：腾讯云技术支持。</translation>
    </message>
    <message>
        <source>Who must act: nobody, it passes by itself.</source>
        <translation>无需处理，稍后会自行恢复。</translation>
    </message>
    <message>
        <source>This code comes from older documentation; its meaning may have changed.</source>
        <translation>该错误码出自旧版文档，含义可能已变更。</translation>
    </message>
    <message>
        <source>Internal error of the service</source>
        <translation>服务内部错误</translation>
    </message>
    <message>
        <source>The service took too long</source>
        <translation>服务处理超时</translation>
    </message>
    <message>
        <source>The service took too long or could not read the request</source>
        <translation>服务处理超时，或无法解析请求</translation>
    </message>
    <message>
        <source>The check of the account failed</source>
        <translation>账号校验失败</translation>
    </message>
    <message>
        <source>The account type could not be looked up</source>
        <translation>无法查询账号类型</translation>
    </message>
    <message>
        <source>The developer&apos;s account could not be read</source>
        <translation>无法读取开发者账号</translation>
    </message>
    <message>
        <source>Too many calls in a short time</source>
        <translation>短时间内请求过于频繁</translation>
    </message>
    <message>
        <source>The app makes too many calls in all</source>
        <translation>应用的总请求量过大</translation>
    </message>
    <message>
        <source>A user logs in or asks for a status too often</source>
        <translation>单个用户登录或查询状态过于频繁</translation>
    </message>
    <message>
        <source>The trial&apos;s calls for 24 hours are used up</source>
        <translation>体验版 24 小时内的请求额度已用完</translation>
    </message>
    <message>
        <source>Blocked for security reasons</source>
        <translation>因安全原因被限制</translation>
    </message>
    <message>
        <source>The service does not know this call</source>
        <translation>服务不支持该接口</translation>
    </message>
    <message>
        <source>The service could not read the request</source>
        <translation>服务无法解析请求</translation>
    </message>
    <message>
        <source>The request came without an SDKAppID</source>
        <translation>请求中缺少 SDKAppID</translation>
    </message>
    <message>
        <source>A part of the request is missing or not valid</source>
        <translation>请求中有内容缺失或无效</translation>
    </message>
    <message>
        <source>Too many accounts in one request</source>
        <translation>单次请求中的账号过多</translation>
    </message>
    <message>
        <source>Wrong number of items in one request</source>
        <translation>单次请求中的条目数量不正确</translation>
    </message>
    <message>
        <source>The answer would be larger than 1 MB</source>
        <translation>响应内容将超过 1 MB</translation>
    </message>
    <message>
        <source>This call is disabled</source>
        <translation>该接口已被禁用</translation>
    </message>
    <message>
        <source>The SDKAppID is not valid</source>
        <translation>SDKAppID 无效</translation>
    </message>
    <message>
        <source>This data centre does not know the SDKAppID</source>
        <translation>该数据中心中没有此 SDKAppID</translation>
    </message>
    <message>
        <source>This data centre has no key for the app</source>
        <translation>该数据中心中没有此应用的密钥</translation>
    </message>
    <message>
        <source>The Region does not fit the SDKAppID</source>
        <translation>地域与 SDKAppID 不匹配</translation>
    </message>
    <message>
        <source>The app has only the push product</source>
        <translation>该应用仅开通了推送产品</translation>
    </message>
    <message>
        <source>The app is disabled</source>
        <translation>应用已停用</translation>
    </message>
    <message>
        <source>Service stopped: no valid plan, or payment due</source>
        <translation>服务已停止：没有有效套餐或账号欠费</translation>
    </message>
    <message>
        <source>The app&apos;s plan does not include this</source>
        <translation>应用的套餐不包含此功能</translation>
    </message>
    <message>
        <source>The app has more accounts than its plan allows</source>
        <translation>应用的账号数超出套餐上限</translation>
    </message>
    <message>
        <source>More active users than the trial allows</source>
        <translation>活跃用户数超出体验版上限</translation>
    </message>
    <message>
        <source>Calls from this network are not allowed</source>
        <translation>不允许从当前网络发起请求</translation>
    </message>
    <message>
        <source>No verification method is set up for the app</source>
        <translation>应用未配置验证方式</translation>
    </message>
    <message>
        <source>This account is not an administrator of the app</source>
        <translation>该账号不是应用管理员账号</translation>
    </message>
    <message>
        <source>Not an app administrator, or too many chatbots</source>
        <translation>不是应用管理员账号，或聊天机器人数量已达上限</translation>
    </message>
    <message>
        <source>This account is not permitted to do this</source>
        <translation>该账号无权执行此操作</translation>
    </message>
    <message>
        <source>The UserID that asks is not valid</source>
        <translation>发起请求的 UserID 无效</translation>
    </message>
    <message>
        <source>The account does not exist in the app</source>
        <translation>应用中不存在该账号</translation>
    </message>
    <message>
        <source>The account has the wrong format</source>
        <translation>账号格式不正确</translation>
    </message>
    <message>
        <source>The account type is wrong</source>
        <translation>账号类型不正确</translation>
    </message>
    <message>
        <source>The account type does not fit the SDKAppID</source>
        <translation>账号类型与 SDKAppID 不匹配</translation>
    </message>
    <message>
        <source>The account belongs to another developer</source>
        <translation>账号属于其他开发者</translation>
    </message>
    <message>
        <source>The account is on the blocklist</source>
        <translation>账号已被列入黑名单</translation>
    </message>
    <message>
        <source>SDKAppID, Identifier or UserSig is wrong</source>
        <translation>SDKAppID、Identifier 或 UserSig 有误</translation>
    </message>
    <message>
        <source>The UserSig has expired</source>
        <translation>UserSig 已过期</translation>
    </message>
    <message>
        <source>The UserSig has expired, or the request was empty</source>
        <translation>UserSig 已过期，或请求为空</translation>
    </message>
    <message>
        <source>The UserSig is empty</source>
        <translation>UserSig 为空</translation>
    </message>
    <message>
        <source>The UserSig is damaged or cut off</source>
        <translation>UserSig 已损坏或不完整</translation>
    </message>
    <message>
        <source>The UserSig is not valid</source>
        <translation>UserSig 无效</translation>
    </message>
    <message>
        <source>The UserSig was made with the key of another app</source>
        <translation>UserSig 是用其他应用的密钥生成的</translation>
    </message>
    <message>
        <source>The UserSig is for another Identifier</source>
        <translation>UserSig 属于另一个 Identifier</translation>
    </message>
    <message>
        <source>The UserSig is for another SDKAppID</source>
        <translation>UserSig 属于另一个 SDKAppID</translation>
    </message>
    <message>
        <source>The UserSig was refused too often</source>
        <translation>UserSig 校验失败次数过多</translation>
    </message>
    <message>
        <source>The UserSig was revoked</source>
        <translation>UserSig 已被作废</translation>
    </message>
    <message>
        <source>The login is no longer valid</source>
        <translation>登录状态已失效</translation>
    </message>
    <message>
        <source>The text was refused by content moderation</source>
        <translation>文本未通过内容审核</translation>
    </message>
    <message>
        <source>The profile field does not exist</source>
        <translation>资料字段不存在</translation>
    </message>
    <message>
        <source>A profile value is longer than 500 bytes</source>
        <translation>资料字段的值超过 500 字节</translation>
    </message>
    <message>
        <source>A profile field does not allow this value</source>
        <translation>资料字段不支持该值</translation>
    </message>
    <message>
        <source>A phone number or e-mail address has the wrong format</source>
        <translation>手机号或邮箱地址格式不正确</translation>
    </message>
    <message>
        <source>A deleted account cannot come back for three months</source>
        <translation>已删除的账号三个月内无法恢复</translation>
    </message>
    <message>
        <source>The app does not allow accounts to be deleted</source>
        <translation>应用不允许删除账号</translation>
    </message>
    <message>
        <source>The version of the client SDK is too old</source>
        <translation>客户端 SDK 版本过低</translation>
    </message>
    <message>
        <source>The user status feature is switched off</source>
        <translation>未开启用户状态功能</translation>
    </message>
    <message>
        <source>The global do-not-disturb feature is switched off</source>
        <translation>未开启全局免打扰功能</translation>
    </message>
    <message>
        <source>The profile change subscription is switched off</source>
        <translation>未开启用户资料变更订阅功能</translation>
    </message>
    <message>
        <source>Error of the group and chatbot service</source>
        <translation>群组与聊天机器人服务错误</translation>
    </message>
    <message>
        <source>Error of the profile service</source>
        <translation>资料服务错误</translation>
    </message>
    <message>
        <source>General error of the service</source>
        <translation>服务通用错误</translation>
    </message>
    <message>
        <source>Error of the account service</source>
        <translation>账号服务错误</translation>
    </message>
    <message>
        <source>Try again in a moment. If this keeps happening, use Copy details and ask Tencent support.</source>
        <translation>请稍后重试。如果问题持续，请点击“复制详情”并联系腾讯云技术支持。</translation>
    </message>
    <message>
        <source>Wait a little before you try again, and fetch less often.</source>
        <translation>请稍候再试，并降低获取频率。</translation>
    </message>
    <message>
        <source>Wait until tomorrow, or ask whoever pays for the app to upgrade its plan.</source>
        <translation>请等到明天再试，或请应用的付费方升级套餐。</translation>
    </message>
    <message>
        <source>Wait, and try less often. If this keeps happening, use Copy details and ask Tencent support.</source>
        <translation>请等待一段时间，并减少尝试次数。如果问题持续，请点击“复制详情”并联系腾讯云技术支持。</translation>
    </message>
    <message>
        <source>This points to a fault of this program or of a proxy on the way. Use Copy details and report it.</source>
        <translation>这可能是本程序或中间代理的故障。请点击“复制详情”并反馈该问题。</translation>
    </message>
    <message>
        <source>The service&apos;s own words may say which part. Use Copy details and report it.</source>
        <translation>服务返回的说明可能会指出具体内容。请点击“复制详情”并反馈该问题。</translation>
    </message>
    <message>
        <source>Listing chatbots should not lead to this. Use Copy details and ask Tencent support.</source>
        <translation>获取聊天机器人列表时不应出现此错误。请点击“复制详情”并联系腾讯云技术支持。</translation>
    </message>
    <message>
        <source>Use Copy details and ask Tencent support.</source>
        <translation>请点击“复制详情”并联系腾讯云技术支持。</translation>
    </message>
    <message>
        <source>This program knows no more about it. Read what the service said, or ask Tencent support.</source>
        <translation>本程序没有该错误码的更多信息。请查看服务返回的说明，或联系腾讯云技术支持。</translation>
    </message>
    <message>
        <source>Check the SDKAppID, and that Region is the one in which the app was created.</source>
        <translation>请检查 SDKAppID，并确认“地域”是创建应用时所选的地域。</translation>
    </message>
    <message>
        <source>Choose the Region in which the app was created.</source>
        <translation>请选择创建应用时所选的地域。</translation>
    </message>
    <message>
        <source>Choose the Region in which the app was created. A new key may need about ten minutes.</source>
        <translation>请选择创建应用时所选的地域。新密钥可能需要约 10 分钟才能生效。</translation>
    </message>
    <message>
        <source>Enter the SDKAppID of an app that has the Chat product.</source>
        <translation>请输入已开通即时通信 IM 的应用的 SDKAppID。</translation>
    </message>
    <message>
        <source>Check the SDKAppID. If it is right, use Copy details and ask Tencent support.</source>
        <translation>请检查 SDKAppID。如果无误，请点击“复制详情”并联系腾讯云技术支持。</translation>
    </message>
    <message>
        <source>Check that Identifier is spelled exactly like the UserID in the console.</source>
        <translation>请确认 Identifier 与控制台中的 UserID 完全一致。</translation>
    </message>
    <message>
        <source>To list chatbots, enter an app administrator as Identifier, and a UserSig made for it.</source>
        <translation>要获取聊天机器人列表，请在 Identifier 中输入应用管理员账号，并输入为该账号生成的 UserSig。</translation>
    </message>
    <message>
        <source>Check SDKAppID, Identifier and UserSig.</source>
        <translation>请检查 SDKAppID、Identifier 和 UserSig。</translation>
    </message>
    <message>
        <source>Check Identifier and UserSig, then try again once or twice. If that fails, ask Tencent support.</source>
        <translation>请检查 Identifier 和 UserSig，然后重试一两次。如果仍然失败，请联系腾讯云技术支持。</translation>
    </message>
    <message>
        <source>Make a new UserSig and enter it.</source>
        <translation>请生成新的 UserSig 并填入。</translation>
    </message>
    <message>
        <source>Make a new UserSig and enter it. If that has expired too, check this computer&apos;s clock.</source>
        <translation>请生成新的 UserSig 并填入。如果新的 UserSig 也已过期，请检查本机时间。</translation>
    </message>
    <message>
        <source>Make a new UserSig, check it with the tool in the console, and enter it.</source>
        <translation>请生成新的 UserSig，用控制台中的工具校验后填入。</translation>
    </message>
    <message>
        <source>Make a new UserSig with the secret key of this SDKAppID, and enter it.</source>
        <translation>请用此 SDKAppID 的密钥生成新的 UserSig 并填入。</translation>
    </message>
    <message>
        <source>Copy the whole UserSig and enter it again, or make a new one.</source>
        <translation>请重新完整复制并填入 UserSig，或生成新的 UserSig。</translation>
    </message>
    <message>
        <source>Enter the Identifier that the UserSig was made for, or make a new UserSig.</source>
        <translation>请填入生成该 UserSig 时所用的 Identifier，或生成新的 UserSig。</translation>
    </message>
    <message>
        <source>Enter the SDKAppID that the UserSig was made for, or make a new UserSig.</source>
        <translation>请填入生成该 UserSig 时所用的 SDKAppID，或生成新的 UserSig。</translation>
    </message>
    <message>
        <source>Correct the UserSig, wait one minute, then try again.</source>
        <translation>请更正 UserSig，等待一分钟后重试。</translation>
    </message>
    <message>
        <source>Ask the app&apos;s admin or Tencent support to enable it.</source>
        <translation>请联系应用管理员或腾讯云技术支持启用该接口。</translation>
    </message>
    <message>
        <source>Ask the app&apos;s admin to see in the console whether it is disabled, its trial over or a payment due.</source>
        <translation>请应用管理员在控制台查看应用是否已停用、体验期是否已结束或账号是否欠费。</translation>
    </message>
    <message>
        <source>Ask the app&apos;s admin to complete the account integration of the app.</source>
        <translation>请应用管理员完成应用的账号集成配置。</translation>
    </message>
    <message>
        <source>Ask the app&apos;s admin or Tencent support to take it off the blocklist.</source>
        <translation>请联系应用管理员或腾讯云技术支持将其移出黑名单。</translation>
    </message>
    <message>
        <source>Ask the app&apos;s admin to check the field in the console. Listing chatbots does not need it.</source>
        <translation>请应用管理员在控制台检查该字段。获取聊天机器人列表不需要它。</translation>
    </message>
    <message>
        <source>Ask the app&apos;s admin to switch it on in the console. Listing chatbots does not need it.</source>
        <translation>请应用管理员在控制台开启该功能。获取聊天机器人列表不需要它。</translation>
    </message>
    <message>
        <source>Ask whoever pays for the app to upgrade its plan.</source>
        <translation>请应用的付费方升级套餐。</translation>
    </message>
    <message>
        <source>Ask whoever pays for the app to buy or renew a plan or to top up. It may take some minutes to take effect.</source>
        <translation>请应用的付费方购买或续费套餐，或为账号充值。可能需要几分钟才能生效。</translation>
    </message>
    <message>
        <source>Fetch from an allowed network, or ask for this network&apos;s IP address to be allowed.</source>
        <translation>请在允许的网络中获取，或申请将当前网络的 IP 地址加入白名单。</translation>
    </message>
    <message>
        <source>This call should not lead to this. Use Copy details and ask Tencent support.</source>
        <translation>此调用不应出现此错误。请点击“复制详情”并联系腾讯云技术支持。</translation>
    </message>
    <message>
        <source>Enter an app administrator as Identifier, and a UserSig made for it.</source>
        <translation>请在 Identifier 中输入应用管理员账号，并输入为该账号生成的 UserSig。</translation>
    </message>
    <message>
        <source>Ask the app&apos;s admin to check the field in the console.</source>
        <translation>请应用管理员在控制台检查该字段。</translation>
    </message>
    <message>
        <source>Ask the app&apos;s admin to switch it on in the console.</source>
        <translation>请应用管理员在控制台开启该功能。</translation>
    </message>
    <message>
        <source>Fetch the list of chatbots again, and check that this chatbot is still in it.</source>
        <translation>请重新获取聊天机器人列表，并确认该聊天机器人仍在其中。</translation>
    </message>
    <message>
        <source>Shorten it. Only 500 bytes fit: a Chinese or Japanese character takes three, an emoji four.</source>
        <translation>请缩短内容。最多 500 字节：一个中文或日文字符占三个字节，一个表情符号占四个字节。</translation>
    </message>
    <message>
        <source>Change the text: it has a word in it that is blocked.</source>
        <translation>请修改文本：其中含有被屏蔽的词。</translation>
    </message>
    <message>
        <source>Enter one of the values that the field allows.</source>
        <translation>请输入该字段允许的值。</translation>
    </message>
    <message>
        <source>To read profiles, enter an app administrator as Identifier, and a UserSig made for it.</source>
        <translation>要读取资料，请在 Identifier 中输入应用管理员账号，并输入为该账号生成的 UserSig。</translation>
    </message>
    <message>
        <source>To change profiles, enter an app administrator as Identifier, and a UserSig made for it.</source>
        <translation>要修改资料，请在 Identifier 中输入应用管理员账号，并输入为该账号生成的 UserSig。</translation>
    </message>
    <message>
        <source>Reading profiles should not lead to this. Use Copy details and ask Tencent support.</source>
        <translation>读取资料时不应出现此错误。请点击“复制详情”并联系腾讯云技术支持。</translation>
    </message>
    <message>
        <source>Changing a profile should not lead to this. Use Copy details and ask Tencent support.</source>
        <translation>修改资料时不应出现此错误。请点击“复制详情”并联系腾讯云技术支持。</translation>
    </message>
    <message>
        <source>The request names no account</source>
        <translation>请求中没有指定账号</translation>
    </message>
    <message>
        <source>No permission to read a profile field</source>
        <translation>没有读取资料字段的权限</translation>
    </message>
    <message>
        <source>No permission to change a profile field</source>
        <translation>没有修改资料字段的权限</translation>
    </message>
    <message>
        <source>A profile value has the wrong type</source>
        <translation>资料字段的值类型错误</translation>
    </message>
</context>
<context>
    <name>ExchangeText</name>
    <message>
        <source>Headers and body are no longer kept: newer ones took their place.</source>
        <translation>标头和正文已不再保留：已被较新的取代。</translation>
    </message>
    <message>
        <source>The body has %1 bytes; the first %2 are kept.</source>
        <translation>正文共 %1 字节；保留前 %2 字节。</translation>
    </message>
    <message>
        <source>Only the first %1 lines are shown here. A copy has them all.</source>
        <translation>此处仅显示前 %1 行。复制时包含全部内容。</translation>
    </message>
</context>
<context>
    <name>Explanation</name>
    <message>
        <source>Cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>Press Fetch to ask again.</source>
        <translation>如需重新请求，请点击“获取”。</translation>
    </message>
    <message>
        <source>Check that this computer is online, then try again. If it happens again, ask whoever looks after your network.</source>
        <translation>请确认本机已联网，然后重试。如果仍然出现，请联系网络管理员。</translation>
    </message>
    <message>
        <source>The service did not begin to answer in time</source>
        <translation>服务未在规定时间内开始响应</translation>
    </message>
    <message>
        <source>The service fell silent</source>
        <translation>服务中途停止响应</translation>
    </message>
    <message>
        <source>The answer took too long</source>
        <translation>响应耗时过长</translation>
    </message>
    <message>
        <source>If it happens again, ask whoever looks after your network.</source>
        <translation>如果仍然出现，请联系网络管理员。</translation>
    </message>
    <message>
        <source>The host was not found</source>
        <translation>找不到主机</translation>
    </message>
    <message>
        <source>Check that this computer is online and that the region or endpoint is right.</source>
        <translation>请确认本机已联网，且地域或接入点正确。</translation>
    </message>
    <message>
        <source>The connection was refused</source>
        <translation>连接被拒绝</translation>
    </message>
    <message>
        <source>Nothing answers at this address. Check the region or endpoint.</source>
        <translation>该地址没有响应。请检查地域或接入点。</translation>
    </message>
    <message>
        <source>The connection was closed before the answer was complete</source>
        <translation>响应完成前连接已断开</translation>
    </message>
    <message>
        <source>Try again.</source>
        <translation>请重试。</translation>
    </message>
    <message>
        <source>The proxy did not let the call through</source>
        <translation>代理未放行该请求</translation>
    </message>
    <message>
        <source>Check the proxy in this computer&apos;s network settings.</source>
        <translation>请检查本机网络设置中的代理。</translation>
    </message>
    <message>
        <source>The proxy asks for a password</source>
        <translation>代理要求输入密码</translation>
    </message>
    <message>
        <source>Set the proxy&apos;s user and password in this computer&apos;s network settings.</source>
        <translation>请在本机网络设置中填写代理的用户名和密码。</translation>
    </message>
    <message>
        <source>The connection failed</source>
        <translation>连接失败</translation>
    </message>
    <message>
        <source>Check that this computer is online, then try again.</source>
        <translation>请确认本机已联网，然后重试。</translation>
    </message>
    <message>
        <source>Nothing was sent. Do not go on until whoever looks after your network knows why.</source>
        <translation>未发送任何内容。请先联系网络管理员查明原因，再继续操作。</translation>
    </message>
    <message>
        <source>The server&apos;s certificate has expired</source>
        <translation>服务器证书已过期</translation>
    </message>
    <message>
        <source>Check this computer&apos;s date and time.</source>
        <translation>请检查本机的日期和时间。</translation>
    </message>
    <message>
        <source>The server&apos;s certificate is not valid yet</source>
        <translation>服务器证书尚未生效</translation>
    </message>
    <message>
        <source>The server&apos;s certificate is for another host</source>
        <translation>服务器证书属于其他主机</translation>
    </message>
    <message>
        <source>The server&apos;s certificate comes from nobody whom this computer trusts</source>
        <translation>本机不信任服务器证书的颁发者</translation>
    </message>
    <message>
        <source>If your office inspects secure connections, get its certificate file and name it in Preferences.</source>
        <translation>如果您所在单位会检查加密连接，请取得其证书文件，并在“首选项”中指定。</translation>
    </message>
    <message>
        <source>The server&apos;s certificate was revoked</source>
        <translation>服务器证书已被吊销</translation>
    </message>
    <message>
        <source>No secure connection could be made</source>
        <translation>无法建立安全连接</translation>
    </message>
    <message>
        <source>The server points to another address</source>
        <translation>服务器指向了另一个地址</translation>
    </message>
    <message>
        <source>It was not followed, so nothing was sent there. Check the region or endpoint, and whether a proxy or a sign-in page of the network stands in between.</source>
        <translation>程序没有跳转，也未向该地址发送任何内容。请检查地域或接入点，以及中间是否有代理或网络登录页面。</translation>
    </message>
    <message>
        <source>The server asks for fewer calls</source>
        <translation>服务器要求降低请求频率</translation>
    </message>
    <message>
        <source>Wait a little, then try again.</source>
        <translation>请稍候再试。</translation>
    </message>
    <message>
        <source>The server had trouble</source>
        <translation>服务器出现问题</translation>
    </message>
    <message>
        <source>This passes as a rule: wait a little, then try again.</source>
        <translation>此问题通常会自行恢复：请稍候再试。</translation>
    </message>
    <message>
        <source>The server did not take the call</source>
        <translation>服务器未接受请求</translation>
    </message>
    <message>
        <source>Check the region or endpoint, and whether a proxy or firewall stands in between.</source>
        <translation>请检查地域或接入点，以及中间是否有代理或防火墙。</translation>
    </message>
    <message>
        <source>Check the region or endpoint, and whether a proxy or a sign-in page of the network answers in the service&apos;s place.</source>
        <translation>请检查地域或接入点，以及是否由代理或网络登录页面代替服务作出了响应。</translation>
    </message>
    <message>
        <source>The answer is not one of the chat service: it is no JSON</source>
        <translation>响应并非来自聊天服务：不是 JSON</translation>
    </message>
    <message>
        <source>The answer is not one of the chat service: it is no JSON object</source>
        <translation>响应并非来自聊天服务：不是 JSON 对象</translation>
    </message>
    <message>
        <source>The answer contradicts itself: neither good nor failed</source>
        <translation>响应自相矛盾：无法判断成功还是失败</translation>
    </message>
    <message>
        <source>The answer is larger than 32 MiB and was cut off</source>
        <translation>响应超过 32 MiB，已中断接收</translation>
    </message>
    <message>
        <source>The answer could not be unpacked</source>
        <translation>无法解压响应</translation>
    </message>
    <message>
        <source>The service refused with a code that is not documented</source>
        <translation>服务拒绝了请求，错误码未见于文档</translation>
    </message>
    <message>
        <source>Copy the details and ask Tencent support what it means.</source>
        <translation>请点击“复制详情”，并向腾讯云技术支持咨询其含义。</translation>
    </message>
    <message>
        <source>ErrorCode %1: %2.</source>
        <translation>ErrorCode %1：%2。</translation>
    </message>
    <message>
        <source>HTTP status %1: %2.</source>
        <translation>HTTP 状态 %1：%2。</translation>
    </message>
    <message>
        <source>%1.</source>
        <comment>a whole sentence from a headline</comment>
        <translation>%1。</translation>
    </message>
    <message>
        <source>The service said: %1</source>
        <translation>服务返回：%1</translation>
    </message>
    <message>
        <source>Network %1</source>
        <translation>网络 %1</translation>
    </message>
    <message>
        <source>TLS %1</source>
        <translation>TLS %1</translation>
    </message>
    <message>
        <source>HTTP %1</source>
        <translation>HTTP %1</translation>
    </message>
    <message>
        <source>The answer is not one of the chat service: it has no usable ErrorCode</source>
        <translation>响应并非来自聊天服务：没有可用的 ErrorCode</translation>
    </message>
    <message>
        <source>Whoever looks after your network gives them to you. They are not those of the app.</source>
        <translation>请向网络管理员索取，它们与应用的凭据无关。</translation>
    </message>
    <message>
        <source>The proxy %1 did not let the call through</source>
        <translation>代理 %1 未放行此调用</translation>
    </message>
    <message>
        <source>It may not have taken the user and password, or it forbids the address.</source>
        <translation>可能是用户名和密码未被接受，或该地址被禁止。</translation>
    </message>
    <message>
        <source>Sign in anew, or ask whoever looks after your network.</source>
        <translation>请重新登录，或询问网络管理员。</translation>
    </message>
    <message>
        <source>The proxy %1 did not take the user and password</source>
        <translation>代理 %1 未接受用户名和密码</translation>
    </message>
    <message>
        <source>The proxy %1 asks for a user and a password</source>
        <translation>代理 %1 要求用户名和密码</translation>
    </message>
    <message>
        <source>The system refuses to start another thread</source>
        <translation>系统拒绝启动更多线程</translation>
    </message>
    <message>
        <source>Close other programs, or raise the limit on processes, then try again.</source>
        <translation>请关闭其他程序或提高进程数上限，然后重试。</translation>
    </message>
    <message>
        <source>No connection through the proxy %1 in time</source>
        <translation>未能在规定时间内通过代理 %1 建立连接</translation>
    </message>
    <message>
        <source>Check that the proxy is the right one and works, then try again. If it happens again, ask your network administrator.</source>
        <translation>请确认代理设置正确且代理正常工作，然后重试。如果仍然出现，请联系网络管理员。</translation>
    </message>
    <message>
        <source>Check the proxy in the environment, in Preferences or in this computer&apos;s network settings, or ask your network administrator.</source>
        <translation>请检查环境变量、首选项或本机网络设置中的代理，或联系网络管理员。</translation>
    </message>
    <message>
        <source>The proxy %1 cannot be reached</source>
        <translation>无法连接到代理 %1</translation>
    </message>
    <message>
        <source>The proxy %1 closed the connection without an answer</source>
        <translation>代理 %1 未作应答就关闭了连接</translation>
    </message>
    <message>
        <source>The proxy %1 was not found</source>
        <translation>找不到代理 %1</translation>
    </message>
    <message>
        <source>The proxy in %1 cannot be used</source>
        <translation>%1 中的代理无法使用</translation>
    </message>
    <message>
        <source>Nothing was sent.</source>
        <translation>没有发送任何内容。</translation>
    </message>
    <message>
        <source>Write it as http://HOST:PORT or socks5://HOST:PORT, and percent-encode special characters of a password.</source>
        <translation>请写成 http://HOST:PORT 或 socks5://HOST:PORT 的形式，并对密码中的特殊字符进行百分号编码。</translation>
    </message>
    <message>
        <source>It is a SOCKS4 proxy. HTTP and SOCKS5 proxies can be used.</source>
        <translation>这是 SOCKS4 代理。可以使用 HTTP 和 SOCKS5 代理。</translation>
    </message>
    <message>
        <source>It is reached by TLS (https://). HTTP and SOCKS5 proxies can be used.</source>
        <translation>这是通过 TLS（https://）连接的代理。可以使用 HTTP 和 SOCKS5 代理。</translation>
    </message>
    <message>
        <source>HTTP and SOCKS5 proxies can be used.</source>
        <translation>可以使用 HTTP 和 SOCKS5 代理。</translation>
    </message>
    <message>
        <source>An interim response came that cannot be skipped</source>
        <translation>收到了无法跳过的临时响应</translation>
    </message>
    <message>
        <source>%1 sent an interim response that cannot be skipped</source>
        <translation>%1发送了无法跳过的临时响应</translation>
    </message>
    <message>
        <source>The reply that belongs after it could not be read. Ask your network administrator whether a proxy or firewall adds such responses.</source>
        <translation>无法读取其后的正式响应。请向网络管理员确认是否有代理或防火墙添加了此类响应。</translation>
    </message>
    <message>
        <source>The network requires a sign-in</source>
        <translation>网络要求登录</translation>
    </message>
    <message>
        <source>Open any web page in a browser, sign in to the network there, then try again.</source>
        <translation>请在浏览器中打开任意网页并登录网络，然后重试。</translation>
    </message>
    <message>
        <source>The answer contradicts itself: it has one member twice</source>
        <translation>响应自相矛盾：同一个成员出现了两次</translation>
    </message>
    <message>
        <source>The connection through the proxy %1 was closed before anything was sent</source>
        <translation>经由代理 %1 的连接在发送任何内容之前就已关闭</translation>
    </message>
</context>
<context>
    <name>ExportCommand</name>
    <message>
        <source>An id has a line break in it, which text cannot hold. Use --format csv or json.</source>
        <translation>有 ID 含换行，text 格式无法表示。请使用 --format csv 或 json。</translation>
    </message>
    <message>
        <source>The sandbox could not be started.</source>
        <translation>无法启动沙箱。</translation>
    </message>
    <message>
        <source>%1 (trying again in %2 s, %3 of %4)</source>
        <translation>%1（%2 秒后重试，第 %3 次，共 %4 次）</translation>
    </message>
    <message>
        <source>They can stand in https_proxy in the environment: http://USER:PASSWORD@HOST:PORT.</source>
        <translation>可在环境变量 https_proxy 中给出：http://USER:PASSWORD@HOST:PORT。</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Export CSV</source>
        <translation>导出 CSV</translation>
    </message>
    <message>
        <source>All (%1)</source>
        <translation>全部（%1）</translation>
    </message>
    <message>
        <source>Filtered (%1)</source>
        <translation>筛选结果（%1）</translation>
    </message>
    <message>
        <source>Selected (%1)</source>
        <translation>所选（%1）</translation>
    </message>
    <message>
        <source>Exact CSV</source>
        <translation>原样 CSV</translation>
    </message>
    <message>
        <source>CSV for Excel</source>
        <translation>适用于 Excel 的 CSV</translation>
    </message>
    <message>
        <source>&amp;Browse…</source>
        <translation>浏览(&amp;B)…</translation>
    </message>
    <message>
        <source>Browse</source>
        <translation>浏览</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Chatbots</source>
        <translation>聊天机器人(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Preset</source>
        <translation>预设(&amp;P)</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>CSV files (*.csv)</source>
        <translation>CSV 文件 (*.csv)</translation>
    </message>
    <message>
        <source>For programs: one column, UserID, nothing but the ids.</source>
        <translation>供程序读取：只有 UserID 一列，仅含 ID。</translation>
    </message>
    <message>
        <source>For a double click: UserID and Connection, every field quoted. The ids stay as they are.</source>
        <translation>供双击打开：UserID 和 Connection 两列，所有字段加引号。ID 保持原样。</translation>
    </message>
    <message>
        <source>This file exists and will be replaced.</source>
        <translation>此文件已存在，将被替换。</translation>
    </message>
    <message>
        <source>&amp;Replace</source>
        <translation>替换(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Export</source>
        <translation>导出(&amp;E)</translation>
    </message>
    <message>
        <source>This path has a line break in it. Write it in one line.</source>
        <translation>此路径中包含换行符。请写成一行。</translation>
    </message>
</context>
<context>
    <name>ExportOptions</name>
    <message>
        <source>FILE</source>
        <translation>FILE</translation>
    </message>
    <message>
        <source>A saved connection.</source>
        <translation>已保存的连接。</translation>
    </message>
    <message>
        <source>NAME</source>
        <translation>NAME</translation>
    </message>
    <message>
        <source>One of: %1.</source>
        <translation>可选值：%1。</translation>
    </message>
    <message>
        <source>ID</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>A custom endpoint in place of a region: https://host[:port].</source>
        <translation>代替地域的自定义接入点：https://host[:port]。</translation>
    </message>
    <message>
        <source>URL</source>
        <translation>URL</translation>
    </message>
    <message>
        <source>The app&apos;s SDKAppID.</source>
        <translation>应用的 SDKAppID。</translation>
    </message>
    <message>
        <source>N</source>
        <translation>N</translation>
    </message>
    <message>
        <source>The app administrator&apos;s account, taken as given.</source>
        <translation>应用管理员账号，按原样使用。</translation>
    </message>
    <message>
        <source>Where the UserSig stands; - is standard input. Otherwise CHATBOT_ADMIN_USERSIG in the environment.</source>
        <translation>UserSig 所在的文件；- 表示标准输入。未指定时使用环境变量 CHATBOT_ADMIN_USERSIG。</translation>
    </message>
    <message>
        <source>Where the SecretKey stands that makes a UserSig for one hour; - is standard input. Otherwise CHATBOT_ADMIN_SECRET_KEY in the environment.</source>
        <translation>用于生成一小时有效 UserSig 的 SecretKey 所在的文件；- 表示标准输入。未指定时使用环境变量 CHATBOT_ADMIN_SECRET_KEY。</translation>
    </message>
    <message>
        <source>csv (the default), json or text.</source>
        <translation>csv（默认）、json 或 text。</translation>
    </message>
    <message>
        <source>FORMAT</source>
        <translation>FORMAT</translation>
    </message>
    <message>
        <source>The file to write; it is replaced as a whole or not at all. By default standard output.</source>
        <translation>要写入的文件；要么整体替换，要么保持不变。默认为标准输出。</translation>
    </message>
    <message>
        <source>Only UserIDs that contain all the words of TEXT, upper and lower case alike.</source>
        <translation>仅保留包含 TEXT 中所有词的 UserID，不区分大小写。</translation>
    </message>
    <message>
        <source>TEXT</source>
        <translation>TEXT</translation>
    </message>
    <message>
        <source>How many further tries after a failure that can pass: 0 to 100, by default 3.</source>
        <translation>遇到可恢复的失败时再尝试的次数：0 到 100，默认为 3。</translation>
    </message>
    <message>
        <source>For one whole try, in seconds: above 0, at most 600, by default 30.</source>
        <translation>单次尝试的总时限（秒）：大于 0，不超过 600，默认为 30。</translation>
    </message>
    <message>
        <source>SECONDS</source>
        <translation>SECONDS</translation>
    </message>
    <message>
        <source>Further trusted certificates (PEM), beside the system&apos;s.</source>
        <translation>系统证书之外的其他受信任证书（PEM）。</translation>
    </message>
    <message>
        <source>Each try on standard error, without credentials.</source>
        <translation>在标准错误输出中显示每次尝试，不含凭据。</translation>
    </message>
    <message>
        <source>Give --region or --endpoint, not both.</source>
        <translation>--region 和 --endpoint 只能指定一个。</translation>
    </message>
    <message>
        <source>--endpoint: %1</source>
        <translation>--endpoint：%1</translation>
    </message>
    <message>
        <source>Say where: --region or --endpoint is missing.</source>
        <translation>未指定地址：缺少 --region 或 --endpoint。</translation>
    </message>
    <message>
        <source>Unknown region. It is one of: %1.</source>
        <translation>未知的地域。可选值：%1。</translation>
    </message>
    <message>
        <source>--sdkappid: %1</source>
        <translation>--sdkappid：%1</translation>
    </message>
    <message>
        <source>Say which app: --sdkappid is missing.</source>
        <translation>未指定应用：缺少 --sdkappid。</translation>
    </message>
    <message>
        <source>--identifier: %1</source>
        <translation>--identifier：%1</translation>
    </message>
    <message>
        <source>Say as whom: --identifier is missing.</source>
        <translation>未指定账号：缺少 --identifier。</translation>
    </message>
    <message>
        <source>Give --usersig-file or --secret-key-file, not both.</source>
        <translation>--usersig-file 和 --secret-key-file 只能指定一个。</translation>
    </message>
    <message>
        <source>The credential is missing: --usersig-file, --secret-key-file, or one in the environment.</source>
        <translation>缺少凭据：请使用 --usersig-file、--secret-key-file 或环境变量。</translation>
    </message>
    <message>
        <source>Unknown format. It is one of: csv, json, text.</source>
        <translation>未知的格式。可选值：csv、json、text。</translation>
    </message>
    <message>
        <source>--output: the file&apos;s name is missing.</source>
        <translation>--output：缺少文件名。</translation>
    </message>
    <message>
        <source>--retries is a whole number from 0 to 100.</source>
        <translation>--retries 须为 0 到 100 的整数。</translation>
    </message>
    <message>
        <source>--timeout is a number of seconds above 0 and at most 600.</source>
        <translation>--timeout 须为大于 0 且不超过 600 的秒数。</translation>
    </message>
    <message>
        <source>--ca-file: there is no certificate (PEM) to be read.</source>
        <translation>--ca-file：没有可读取的证书（PEM）。</translation>
    </message>
    <message>
        <source>Fetches an app&apos;s chatbots and writes their list, without a window.</source>
        <translation>获取应用的聊天机器人并输出列表，不打开窗口。</translation>
    </message>
    <message>
        <source>export [options]</source>
        <translation>export [选项]</translation>
    </message>
    <message>
        <source>--connection and --%1 exclude each other.</source>
        <translation>--connection 和 --%1 不能同时使用。</translation>
    </message>
    <message>
        <source>--ca-file: there is no such file.</source>
        <translation>--ca-file：没有这个文件。</translation>
    </message>
    <message>
        <source>There is no saved connection of this name.</source>
        <translation>没有以此命名的已保存连接。</translation>
    </message>
    <message>
        <source>No UserSig is kept with this connection, and there is none in the environment.</source>
        <translation>此连接没有保存 UserSig，环境变量中也没有。</translation>
    </message>
</context>
<context>
    <name>FetchController</name>
    <message>
        <source>Details copied</source>
        <translation>已复制详情</translation>
    </message>
    <message>
        <source>Fetch is off: %1</source>
        <translation>无法获取：%1</translation>
    </message>
</context>
<context>
    <name>Fields</name>
    <message>
        <source>The SDKAppID is missing.</source>
        <translation>缺少 SDKAppID。</translation>
    </message>
    <message>
        <source>An SDKAppID is a number from 1 to 4294967295.</source>
        <translation>SDKAppID 须为 1 到 4294967295 的数字。</translation>
    </message>
    <message>
        <source>The Identifier is missing.</source>
        <translation>缺少 Identifier。</translation>
    </message>
    <message>
        <source>The Identifier has a broken character in it.</source>
        <translation>Identifier 中有损坏的字符。</translation>
    </message>
    <message>
        <source>The Identifier is longer than 32 bytes: it has %1.</source>
        <translation>Identifier 超过 32 字节：现有 %1 字节。</translation>
    </message>
    <message>
        <source>The UserSig is missing.</source>
        <translation>缺少 UserSig。</translation>
    </message>
    <message>
        <source>This UserSig was changed on its way: it has codes like %2A in it. Copy it from where it was made, not from a URL.</source>
        <translation>此 UserSig 在传递途中被改动：其中有 %2A 之类的编码。请从生成处复制，不要从 URL 中复制。</translation>
    </message>
    <message>
        <source>This UserSig was changed on its way: a UserSig has no +, / or = in it, but *, - and _ in their places. Copy it from where it was made.</source>
        <translation>此 UserSig 在传递途中被改动：UserSig 中不含 +、/ 和 =，而是以 *、- 和 _ 代替。请从生成处复制。</translation>
    </message>
    <message>
        <source>This is no UserSig: it has other characters than letters, digits, *, - and _.</source>
        <translation>这不是 UserSig：含有英文字母、数字、*、- 和 _ 以外的字符。</translation>
    </message>
    <message>
        <source>This is no UserSig: it is far too long.</source>
        <translation>这不是 UserSig：长度过长。</translation>
    </message>
    <message>
        <source>The endpoint is missing.</source>
        <translation>缺少接入点。</translation>
    </message>
    <message>
        <source>An endpoint looks like https://chat.example.com.</source>
        <translation>接入点的格式应如 https://chat.example.com 所示。</translation>
    </message>
    <message>
        <source>An endpoint begins with https://. Plain http:// is for this computer only.</source>
        <translation>接入点须以 https:// 开头。http:// 仅限本机。</translation>
    </message>
    <message>
        <source>An endpoint has no user name in it.</source>
        <translation>接入点中不能有用户名。</translation>
    </message>
    <message>
        <source>An endpoint ends after the host or its port.</source>
        <translation>接入点到主机或端口为止，其后不能有其他内容。</translation>
    </message>
    <message>
        <source>The SecretKey is missing.</source>
        <translation>缺少 SecretKey。</translation>
    </message>
    <message>
        <source>This is a private key of the format before 2019. A SecretKey has 64 characters, 0-9 and a-f. Console: Chat &gt; Basic information.</source>
        <translation>这是 2019 年以前格式的私钥。SecretKey 为 64 个字符，由 0-9 和 a-f 组成。控制台：即时通信 IM &gt; 基本信息。</translation>
    </message>
    <message>
        <source>This is no SecretKey: it has 64 characters, 0-9 and a-f. Console: Chat &gt; Basic information.</source>
        <translation>这不是 SecretKey：SecretKey 为 64 个字符，由 0-9 和 a-f 组成。控制台：即时通信 IM &gt; 基本信息。</translation>
    </message>
    <message>
        <source>This is a UserSig already, and no SecretKey.</source>
        <translation>这已经是 UserSig，不是 SecretKey。</translation>
    </message>
    <message>
        <source>The console&apos;s keys have 64 characters, 0-9 and a-f, and this one is different. Check that it is whole.</source>
        <translation>控制台中的密钥为 64 个字符，由 0-9 和 a-f 组成，而此密钥不同。请检查是否完整。</translation>
    </message>
    <message>
        <source>This looks like a UserSig or a SecretKey. It does not belong here.</source>
        <translation>这看起来是 UserSig 或 SecretKey，不应填在这里。</translation>
    </message>
    <message>
        <source>The console&apos;s keys have small letters, and this one has capitals, which makes it another key. Copy it again.</source>
        <translation>控制台中的密钥为小写字母，而此密钥含有大写字母，因此是另一个密钥。请重新复制。</translation>
    </message>
    <message>
        <source>It has an invisible character in it: %1.</source>
        <translation>其中含有不可见的字符：%1。</translation>
    </message>
    <message>
        <source>It has a blank in it that is not the usual one: %1.</source>
        <translation>其中含有不常用的空白字符：%1。</translation>
    </message>
    <message>
        <source>It has a control character in it: %1.</source>
        <translation>其中含有控制字符：%1。</translation>
    </message>
    <message>
        <source>%1 (%2) in it is not the Latin character that it looks like.</source>
        <comment>%1: a letter; %2: its number in Unicode</comment>
        <translation>其中的 %1（%2）看起来像拉丁字符，但并不是。</translation>
    </message>
    <message>
        <source>An SDKAppID has digits only, and %1 is none.</source>
        <comment>%1: a character</comment>
        <translation>SDKAppID 只能包含数字，而 %1 不是数字。</translation>
    </message>
</context>
<context>
    <name>FilterField</name>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message numerus="yes">
        <source>%Ln id(s) pasted</source>
        <translation>
            <numerusform>已粘贴 %Ln 个 ID</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln character(s) pasted</source>
        <translation>
            <numerusform>已粘贴 %Ln 个字符</numerusform>
        </translation>
    </message>
    <message>
        <source>Words that an id must have, or ids pasted, however they are set apart</source>
        <translation>ID 须包含的词，或粘贴的 ID（分隔方式不限）</translation>
    </message>
</context>
<context>
    <name>InfoDialogs</name>
    <message>
        <source>Down or Return, in the filter</source>
        <translation>筛选框中按向下键或回车键</translation>
    </message>
    <message>
        <source>To the first row</source>
        <translation>转到第一行</translation>
    </message>
    <message>
        <source>Esc, in the filter</source>
        <translation>筛选框中按 Esc</translation>
    </message>
    <message>
        <source>Show the whole list</source>
        <translation>显示整个列表</translation>
    </message>
    <message>
        <source>Return, in the form</source>
        <translation>表单中按回车键</translation>
    </message>
    <message>
        <source>Fetch</source>
        <translation>获取</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>Chatbot Admin %1

Shows which chatbot accounts an app of Tencent Cloud Chat has.
It is not a product of Tencent.

Free software under the GNU General Public License, version 3 or later.
Built on Qt %2.</source>
        <translation>Chatbot Admin %1

显示腾讯云即时通信 IM 应用有哪些聊天机器人账号。
本程序不是腾讯的产品。

自由软件，采用 GNU 通用公共许可证第 3 版或更高版本。
基于 Qt %2。</translation>
    </message>
    <message>
        <source>About Chatbot Admin</source>
        <translation>关于 Chatbot Admin</translation>
    </message>
    <message>
        <source>Copy as: %1</source>
        <translation>复制为：%1</translation>
    </message>
</context>
<context>
    <name>Keychain</name>
    <message>
        <source>The keychain does not have it, or was not unlocked.</source>
        <translation>密钥链中没有它，或者密钥链未解锁。</translation>
    </message>
    <message>
        <source>No keychain is running here, or it does not work.</source>
        <translation>这里没有正在运行的密钥链，或者它无法工作。</translation>
    </message>
    <message>
        <source>The keychain did not give access.</source>
        <translation>密钥链拒绝访问。</translation>
    </message>
    <message>
        <source>The keychain did not answer in time.</source>
        <translation>密钥链没有及时响应。</translation>
    </message>
    <message>
        <source>It was stored for another host, SDKAppID or Identifier.</source>
        <translation>它是为其他主机、SDKAppID 或 Identifier 保存的。</translation>
    </message>
    <message>
        <source>It was stored by a newer version of this program.</source>
        <translation>它由本程序的更新版本保存。</translation>
    </message>
    <message>
        <source>It was stored by an earlier version of this program, and what for is not known.</source>
        <translation>它由本程序的旧版本保存，用途未知。</translation>
    </message>
</context>
<context>
    <name>ListSummary</name>
    <message>
        <source>Nothing fetched yet</source>
        <translation>尚未获取</translation>
    </message>
    <message numerus="yes">
        <source>%Ln chatbot(s)</source>
        <translation>
            <numerusform>%Ln 个聊天机器人</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%L1 of %Ln chatbot(s)</source>
        <translation>
            <numerusform>%Ln 个聊天机器人中的 %L1 个</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln selected</source>
        <translation>
            <numerusform>已选 %Ln 个</numerusform>
        </translation>
    </message>
    <message>
        <source>as of %1</source>
        <translation>截至 %1</translation>
    </message>
    <message>
        <source>every id looked for is in the list</source>
        <translation>要找的 ID 都在列表中</translation>
    </message>
    <message numerus="yes">
        <source>%Ln not in the list: %1</source>
        <translation>
            <numerusform>%Ln 个不在列表中：%1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Main</name>
    <message>
        <source>The settings could not be kept</source>
        <translation>无法保存设置</translation>
    </message>
    <message>
        <source>Your settings could not be read</source>
        <translation>无法读取您的设置</translation>
    </message>
    <message>
        <source>They were set aside as %1, and the usual ones are in force.</source>
        <translation>原设置已另存为 %1，现使用默认设置。</translation>
    </message>
    <message>
        <source>There is no display for a window. &quot;chatbot-admin export --help&quot; tells how to do without.</source>
        <translation>没有可供显示窗口的环境。不用窗口的方法请参阅 chatbot-admin export --help。</translation>
    </message>
    <message>
        <source>The file of your settings was damaged</source>
        <translation>设置文件已损坏</translation>
    </message>
    <message>
        <source>It was set aside as %1. The settings of this window were saved.</source>
        <translation>原文件已另存为 %1，并已保存此窗口的设置。</translation>
    </message>
    <message>
        <source>The usual ones are in force, and nothing is saved over them.</source>
        <translation>现使用默认设置，不会覆盖原设置。</translation>
    </message>
    <message>
        <source>The file is damaged, and the usual ones are in force.</source>
        <translation>文件已损坏，现使用默认设置。</translation>
    </message>
    <message>
        <source>Your settings can be read again</source>
        <translation>已可重新读取您的设置</translation>
    </message>
    <message>
        <source>They are in force from the next start on.</source>
        <translation>将从下次启动起生效。</translation>
    </message>
    <message>
        <source>No window can be opened with %1. &quot;chatbot-admin export --help&quot; tells how to do without.</source>
        <translation>使用 %1 无法打开窗口。不用窗口的方法请参阅 chatbot-admin export --help。</translation>
    </message>
    <message>
        <source>The system refuses to start another thread.</source>
        <translation>系统拒绝启动更多线程。</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Fetch the list (F5)</source>
        <translation>获取列表（F5）</translation>
    </message>
    <message>
        <source>Fetch is off: %1</source>
        <translation>无法获取：%1</translation>
    </message>
    <message>
        <source>No list was fetched yet</source>
        <translation>尚未获取列表</translation>
    </message>
    <message>
        <source>No chatbot matches the filter</source>
        <translation>没有符合筛选条件的聊天机器人</translation>
    </message>
    <message>
        <source>Path copied</source>
        <translation>已复制路径</translation>
    </message>
    <message numerus="yes">
        <source>%Ln id(s) copied</source>
        <translation>
            <numerusform>已复制 %Ln 个 ID</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln chatbot(s) exported</source>
        <translation>
            <numerusform>已导出 %Ln 个聊天机器人</numerusform>
        </translation>
    </message>
    <message>
        <source>Fetch</source>
        <translation>获取</translation>
    </message>
    <message>
        <source>E&amp;xport CSV…</source>
        <translation>导出 CSV(&amp;X)…</translation>
    </message>
    <message>
        <source>Export CSV</source>
        <translation>导出 CSV</translation>
    </message>
    <message>
        <source>Chatbots</source>
        <translation>聊天机器人</translation>
    </message>
    <message>
        <source>Fe&amp;tch</source>
        <translation>获取(&amp;T)</translation>
    </message>
    <message>
        <source>There are no chatbots in %1</source>
        <translation>%1 中没有机器人</translation>
    </message>
    <message>
        <source>The list of %1</source>
        <translation>%1 的列表</translation>
    </message>
    <message numerus="yes">
        <source>%Ln id(s) of %1 copied</source>
        <translation>
            <numerusform>已复制 %1 的 %Ln 个 ID</numerusform>
        </translation>
    </message>
    <message>
        <source>Looking for the pasted ids: %1 % (Esc stops)</source>
        <translation>正在查找粘贴的 ID：%1 %（按 Esc 停止）</translation>
    </message>
</context>
<context>
    <name>MakeUserSigDialog</name>
    <message>
        <source>Make a UserSig</source>
        <translation>生成 UserSig</translation>
    </message>
    <message>
        <source>Show SecretKey</source>
        <translation>显示 SecretKey</translation>
    </message>
    <message>
        <source>Show the SecretKey until you leave the field, 30 seconds at most</source>
        <translation>显示 SecretKey，离开输入框即隐藏，最长 30 秒</translation>
    </message>
    <message>
        <source>The SecretKey can make a UserSig for every account of the app. It belongs in few hands: whoever does not hold it asks for a finished UserSig. It is used once here and kept nowhere.</source>
        <translation>SecretKey 可以为应用的任何账号生成 UserSig，只应由少数人掌握：没有 SecretKey 的人请索取已生成的 UserSig。此处只使用一次，不会保存在任何地方。</translation>
    </message>
    <message>
        <source>Secret&amp;Key</source>
        <translation>SecretKey(&amp;K)</translation>
    </message>
    <message>
        <source>SDK&amp;AppID</source>
        <translation>SDKAppID(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Identifier</source>
        <translation>Identifier(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Lasts for</source>
        <translation>有效期(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Make</source>
        <translation>生成(&amp;M)</translation>
    </message>
    <message>
        <source>Lasts for</source>
        <translation>有效期</translation>
    </message>
    <message>
        <source>Unit of time</source>
        <translation>时间单位</translation>
    </message>
    <message>
        <source>hours</source>
        <translation>小时</translation>
    </message>
    <message>
        <source>days</source>
        <translation>天</translation>
    </message>
    <message>
        <source>It will end at %1.</source>
        <translation>将于 %1 到期。</translation>
    </message>
</context>
<context>
    <name>ManualWindow</name>
    <message>
        <source>Manual</source>
        <translation>手册</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>目录</translation>
    </message>
    <message>
        <source>Find in the manual</source>
        <translation>在手册中查找</translation>
    </message>
    <message>
        <source>Find in the manual (Ctrl+F, F3 for the next)</source>
        <translation>在手册中查找（Ctrl+F，按 F3 查找下一个）</translation>
    </message>
    <message>
        <source>C&amp;lose</source>
        <translation>关闭(&amp;L)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>Cop&amp;y as</source>
        <translation>复制为(&amp;Y)</translation>
    </message>
    <message>
        <source>&amp;Connection</source>
        <translation>连接(&amp;C)</translation>
    </message>
</context>
<context>
    <name>Options</name>
    <message>
        <source>There is an unknown option. See --help.</source>
        <translation>有未知的选项。请参阅 --help。</translation>
    </message>
    <message>
        <source>There is an unknown argument. See --help.</source>
        <translation>有未知的参数。请参阅 --help。</translation>
    </message>
    <message>
        <source>Unknown argument %1. See --help.</source>
        <translation>未知的参数 %1。请参阅 --help。</translation>
    </message>
    <message>
        <source>The option --%1 is given twice.</source>
        <translation>选项 --%1 重复出现。</translation>
    </message>
    <message>
        <source>Usage: %1</source>
        <translation>用法：%1</translation>
    </message>
    <message>
        <source>Shows this text.</source>
        <translation>显示此帮助。</translation>
    </message>
    <message>
        <source>Unknown option %1. See --help.</source>
        <translation>未知的选项 %1。请参阅 --help。</translation>
    </message>
</context>
<context>
    <name>PreferencesController</name>
    <message>
        <source>The further trusted certificates could not be read</source>
        <translation>无法读取额外信任的证书</translation>
    </message>
    <message>
        <source>Choose the file again in Preferences.</source>
        <translation>请在首选项中重新选择文件。</translation>
    </message>
</context>
<context>
    <name>PreferencesDialog</name>
    <message>
        <source> s</source>
        <comment>seconds, after a number</comment>
        <translation> 秒</translation>
    </message>
    <message>
        <source>Preferences</source>
        <translation>首选项</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>语言(&amp;L)</translation>
    </message>
    <message>
        <source>Give up after a &amp;silence of</source>
        <translation>无响应超时(&amp;S)</translation>
    </message>
    <message>
        <source>Further &amp;trusted certificates</source>
        <translation>其他受信任的证书(&amp;T)</translation>
    </message>
    <message>
        <source>Give &amp;up after, in all</source>
        <translation>总超时(&amp;U)</translation>
    </message>
    <message>
        <source>Exact CSV</source>
        <translation>精确 CSV</translation>
    </message>
    <message>
        <source>CSV for Excel</source>
        <translation>适用于 Excel 的 CSV</translation>
    </message>
    <message>
        <source>General</source>
        <translation>常规</translation>
    </message>
    <message>
        <source>Ex&amp;ports begin as</source>
        <translation>默认导出格式(&amp;P)</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>From %1 to %2 s; usual are %3 and %4 s.</source>
        <translation>%1 到 %2 秒；通常为 %3 和 %4 秒。</translation>
    </message>
</context>
<context>
    <name>ProxyFields</name>
    <message>
        <source>&amp;Forget passwords</source>
        <translation>删除密码(&amp;F)</translation>
    </message>
    <message>
        <source>The system&apos;s</source>
        <translation>系统代理</translation>
    </message>
    <message>
        <source>None</source>
        <translation>不使用</translation>
    </message>
    <message>
        <source>This computer itself is never asked through a proxy.</source>
        <translation>访问本机时从不经过代理。</translation>
    </message>
    <message>
        <source>Proxy&apos;s host</source>
        <translation>代理主机</translation>
    </message>
    <message>
        <source>Proxy&apos;s user</source>
        <translation>代理用户名</translation>
    </message>
    <message>
        <source>Proxy&apos;s password</source>
        <translation>代理密码</translation>
    </message>
    <message>
        <source>Forget passwords</source>
        <translation>删除密码</translation>
    </message>
    <message>
        <source>Takes the passwords of all proxies out of the keychain and out of this session.</source>
        <translation>从密钥链和本次会话中删除所有代理的密码。</translation>
    </message>
    <message>
        <source>Prox&amp;y</source>
        <translation>代理(&amp;Y)</translation>
    </message>
    <message>
        <source>Po&amp;rt</source>
        <translation>端口(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Host</source>
        <translation>主机(&amp;H)</translation>
    </message>
    <message>
        <source>Us&amp;er</source>
        <translation>用户名(&amp;E)</translation>
    </message>
    <message>
        <source>Pass&amp;word</source>
        <translation>密码(&amp;W)</translation>
    </message>
    <message>
        <source>Forgotten when you press OK</source>
        <translation>确认后删除</translation>
    </message>
    <message>
        <source>Kept in the keychain</source>
        <translation>已存入密钥链</translation>
    </message>
    <message>
        <source>Known until the program ends</source>
        <translation>保留到程序结束</translation>
    </message>
    <message>
        <source>Will be kept in the keychain</source>
        <comment>password field that is empty</comment>
        <translation>将存入密钥链</translation>
    </message>
    <message>
        <source>Show password</source>
        <translation>显示密码</translation>
    </message>
    <message>
        <source>Show the password until you leave the field, 30 seconds at most</source>
        <translation>显示密码，离开此字段后隐藏，最多 30 秒</translation>
    </message>
</context>
<context>
    <name>ProxyLoginController</name>
    <message>
        <source>The proxy&apos;s password is kept for this session only.</source>
        <translation>代理密码仅在本次会话中保留。</translation>
    </message>
    <message>
        <source>The keychain still has the password of the proxy %1.</source>
        <translation>密钥链中仍有代理 %1 的密码。</translation>
    </message>
</context>
<context>
    <name>ProxyLoginDialog</name>
    <message>
        <source>&amp;Keep them in the system&apos;s keychain</source>
        <translation>保存到系统密钥链(&amp;K)</translation>
    </message>
    <message>
        <source>Sign in to the proxy</source>
        <translation>登录代理</translation>
    </message>
    <message>
        <source>The proxy %1 asks for a user and a password. They go to it alone, not to the chat service.</source>
        <translation>代理 %1 要求用户名和密码。它们只发给代理，不会发给聊天服务。</translation>
    </message>
    <message>
        <source>It did not take the ones that it was given.</source>
        <translation>代理未接受之前给出的用户名和密码。</translation>
    </message>
    <message>
        <source>User</source>
        <translation>用户名</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>&amp;User</source>
        <translation>用户名(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Password</source>
        <translation>密码(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Sign in</source>
        <translation>登录(&amp;S)</translation>
    </message>
    <message>
        <source>Show password</source>
        <translation>显示密码</translation>
    </message>
    <message>
        <source>Show the password until you leave the field, 30 seconds at most</source>
        <translation>显示密码，离开此字段后隐藏，最多 30 秒</translation>
    </message>
</context>
<context>
    <name>QCoreApplication</name>
    <message>
        <source>A proxy&apos;s host looks like proxy.example.</source>
        <translation>代理主机的格式应如 proxy.example 所示。</translation>
    </message>
</context>
<context>
    <name>QuitGuard</name>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Settings were not saved</source>
        <translation>设置未能保存</translation>
    </message>
    <message>
        <source>&amp;Quit anyway</source>
        <translation>仍然退出(&amp;Q)</translation>
    </message>
</context>
<context>
    <name>ReadFile</name>
    <message>
        <source>%1 cannot be read: you do not have permission.</source>
        <translation>无法读取“%1”：您没有权限。</translation>
    </message>
    <message>
        <source>%1 cannot be read: it is a folder, not a file.</source>
        <translation>无法读取“%1”：它是文件夹，不是文件。</translation>
    </message>
    <message>
        <source>%1 cannot be read: part of its path is not a folder.</source>
        <translation>无法读取“%1”：其路径中有一部分不是文件夹。</translation>
    </message>
    <message>
        <source>%1 cannot be read: the name is too long.</source>
        <translation>无法读取“%1”：名称过长。</translation>
    </message>
    <message>
        <source>%1 cannot be read: too many files are open.</source>
        <translation>无法读取“%1”：打开的文件过多。</translation>
    </message>
    <message>
        <source>%1 cannot be read: its links lead round in a circle.</source>
        <translation>无法读取“%1”：其链接形成循环。</translation>
    </message>
    <message>
        <source>%1 cannot be read: the network share it is on no longer has it.</source>
        <translation>无法读取“%1”：网络共享上已没有该文件。</translation>
    </message>
    <message>
        <source>%1 cannot be read. The system says: %2</source>
        <translation>无法读取“%1”。系统提示：%2</translation>
    </message>
    <message>
        <source>%1 cannot be read: it is a link, and what it leads to is missing.</source>
        <translation>无法读取“%1”：它是链接，但其目标不存在。</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2 is a link, and what it leads to is missing.</source>
        <translation>无法读取“%1”：“%2”是链接，但其目标不存在。</translation>
    </message>
    <message>
        <source>%1 cannot be read: it is a pipe or a device, not a file.</source>
        <translation>无法读取“%1”：它是管道或设备，不是文件。</translation>
    </message>
    <message>
        <source>%1 is too large: more than %2.</source>
        <translation>“%1”过大：超过 %2。</translation>
    </message>
</context>
<context>
    <name>Region</name>
    <message>
        <source>China</source>
        <translation>中国</translation>
    </message>
    <message>
        <source>Singapore</source>
        <translation>新加坡</translation>
    </message>
    <message>
        <source>Seoul</source>
        <translation>首尔</translation>
    </message>
    <message>
        <source>Tokyo</source>
        <translation>东京</translation>
    </message>
    <message>
        <source>Frankfurt</source>
        <translation>法兰克福</translation>
    </message>
    <message>
        <source>Silicon Valley</source>
        <translation>硅谷</translation>
    </message>
    <message>
        <source>Jakarta</source>
        <translation>雅加达</translation>
    </message>
    <message>
        <source>Custom endpoint</source>
        <translation>自定义接入点</translation>
    </message>
    <message>
        <source>Sandbox</source>
        <translation>沙箱</translation>
    </message>
</context>
<context>
    <name>Report</name>
    <message>
        <source>%1: %2</source>
        <comment>name and value in a report</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>程序</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>地域</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>主机</translation>
    </message>
    <message>
        <source>Identifier</source>
        <translation>Identifier</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>接口</translation>
    </message>
    <message>
        <source>Try</source>
        <translation>尝试次数</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>耗时</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 毫秒</translation>
    </message>
    <message>
        <source>HTTP status</source>
        <translation>HTTP 状态</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>代码</translation>
    </message>
    <message>
        <source>Meaning</source>
        <translation>含义</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>处理建议</translation>
    </message>
    <message>
        <source>The service&apos;s words</source>
        <translation>服务返回</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>已发送</translation>
    </message>
    <message numerus="yes">
        <source>%n time(s)</source>
        <comment>how often a request was sent</comment>
        <translation>
            <numerusform>%n 次</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SandboxCommand</name>
    <message>
        <source>Serves a practice copy of the chat service on this computer until it is interrupted.</source>
        <translation>在本机运行练习用的聊天服务，直到被中断。</translation>
    </message>
    <message>
        <source>The port, 0 to 65535; by default 0, which takes a free one.</source>
        <translation>端口，0 到 65535；默认为 0，即自动选用空闲端口。</translation>
    </message>
    <message>
        <source>N</source>
        <translation>N</translation>
    </message>
    <message>
        <source>sandbox [options]</source>
        <translation>sandbox [选项]</translation>
    </message>
    <message>
        <source>--port is a whole number from 0 to 65535.</source>
        <translation>--port 须为 0 到 65535 的整数。</translation>
    </message>
    <message>
        <source>The sandbox could not be started: port %1 is not free.</source>
        <translation>无法启动沙箱：端口 %1 已被占用。</translation>
    </message>
</context>
<context>
    <name>SandboxOptions</name>
    <message>
        <source>How many chatbots the first app has: 0 to 2000000.</source>
        <translation>第一个应用的聊天机器人数量：0 到 2000000。</translation>
    </message>
    <message>
        <source>N</source>
        <translation>N</translation>
    </message>
    <message>
        <source>Fails on purpose, always or TIMES times. WHAT is an HTTP status (100 to 599), another number as ErrorCode, or hang, close, html, redirect, truncated.</source>
        <translation>故意失败，始终失败或失败 TIMES 次。WHAT 为 HTTP 状态（100 到 599）、作为 ErrorCode 的其他数字，或 hang、close、html、redirect、truncated。</translation>
    </message>
    <message>
        <source>WHAT[:TIMES]</source>
        <translation>WHAT[:TIMES]</translation>
    </message>
    <message>
        <source>How long each answer waits, in milliseconds: 0 to 600000.</source>
        <translation>每次响应的延迟（毫秒）：0 到 600000。</translation>
    </message>
    <message>
        <source>MS</source>
        <translation>MS</translation>
    </message>
    <message>
        <source>--robots is a whole number from 0 to 2000000.</source>
        <translation>--robots 须为 0 到 2000000 的整数。</translation>
    </message>
    <message>
        <source>--fail is a number, or hang, close, html, redirect or truncated; :TIMES may follow.</source>
        <translation>--fail 须为数字，或 hang、close、html、redirect、truncated；其后可加 :TIMES。</translation>
    </message>
    <message>
        <source>--delay is a whole number of milliseconds from 0 to 600000.</source>
        <translation>--delay 须为 0 到 600000 的整数毫秒数。</translation>
    </message>
</context>
<context>
    <name>SaveQuestion</name>
    <message>
        <source>Save connection</source>
        <translation>保存连接</translation>
    </message>
    <message>
        <source>Change the connection “%1”, or save “%2” as a new one?</source>
        <translation>要更改连接“%1”，还是将“%2”另存为新连接？</translation>
    </message>
    <message>
        <source>The form leads to another app than “%1” does.</source>
        <translation>表单指向的应用与“%1”不同。</translation>
    </message>
    <message>
        <source>If you change it, it will be called “%1”.</source>
        <translation>如果更改，其名称将变为“%1”。</translation>
    </message>
    <message>
        <source>&amp;Change</source>
        <translation>更改(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Save as new</source>
        <translation>另存为新连接(&amp;S)</translation>
    </message>
</context>
<context>
    <name>SavedConnections</name>
    <message>
        <source>The name is missing.</source>
        <translation>缺少名称。</translation>
    </message>
    <message numerus="yes">
        <source>The name is longer than %n character(s).</source>
        <translation>
            <numerusform>名称超过 %n 个字符。</numerusform>
        </translation>
    </message>
    <message>
        <source>The name has a character in it that does not show.</source>
        <translation>名称中含有不可见的字符。</translation>
    </message>
    <message>
        <source>Another connection has this name.</source>
        <translation>已有连接使用此名称。</translation>
    </message>
    <message>
        <source>This looks like a UserSig or a SecretKey, and a name is not secret.</source>
        <translation>这看起来是 UserSig 或 SecretKey，而名称并不保密。</translation>
    </message>
</context>
<context>
    <name>ServerClock</name>
    <message numerus="yes">
        <source>This computer&apos;s clock is %n day(s) ahead of the server&apos;s. Set it right: a UserSig ends by the server&apos;s clock.</source>
        <translation>
            <numerusform>本机时间比服务器快 %n 天。请校准：UserSig 是否过期以服务器时间为准。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This computer&apos;s clock is %n day(s) behind the server&apos;s. Set it right: a UserSig ends by the server&apos;s clock.</source>
        <translation>
            <numerusform>本机时间比服务器慢 %n 天。请校准：UserSig 是否过期以服务器时间为准。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This computer&apos;s clock is %n hour(s) ahead of the server&apos;s. Set it right: a UserSig ends by the server&apos;s clock.</source>
        <translation>
            <numerusform>本机时间比服务器快 %n 小时。请校准：UserSig 是否过期以服务器时间为准。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This computer&apos;s clock is %n hour(s) behind the server&apos;s. Set it right: a UserSig ends by the server&apos;s clock.</source>
        <translation>
            <numerusform>本机时间比服务器慢 %n 小时。请校准：UserSig 是否过期以服务器时间为准。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This computer&apos;s clock is %n minute(s) ahead of the server&apos;s. Set it right: a UserSig ends by the server&apos;s clock.</source>
        <translation>
            <numerusform>本机时间比服务器快 %n 分钟。请校准：UserSig 是否过期以服务器时间为准。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This computer&apos;s clock is %n minute(s) behind the server&apos;s. Set it right: a UserSig ends by the server&apos;s clock.</source>
        <translation>
            <numerusform>本机时间比服务器慢 %n 分钟。请校准：UserSig 是否过期以服务器时间为准。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SettingsFolder</name>
    <message>
        <source>Another running program has been changing the settings for too long.</source>
        <translation>另一个正在运行的程序更改设置的时间过长。</translation>
    </message>
    <message>
        <source>The damaged file %1 could not be set aside, so nothing is saved over it.</source>
        <translation>无法另存已损坏的文件 %1，因此不会覆盖它。</translation>
    </message>
</context>
<context>
    <name>StatusMessage</name>
    <message>
        <source>Fetching from %1…</source>
        <translation>正在从 %1 获取…</translation>
    </message>
    <message numerus="yes">
        <source>%n second(s) so far.</source>
        <translation>
            <numerusform>已用 %n 秒。</numerusform>
        </translation>
    </message>
    <message>
        <source>Trying again in %1 s, %2 of %3.</source>
        <translation>%1 秒后重试，第 %2 次，共 %3 次。</translation>
    </message>
    <message>
        <source>This app has no chatbots</source>
        <translation>此应用没有聊天机器人</translation>
    </message>
    <message numerus="yes">
        <source>%Ln chatbot(s) fetched</source>
        <translation>
            <numerusform>已获取 %Ln 个聊天机器人</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln repeated id(s) shown once.</source>
        <translation>
            <numerusform>%Ln 个重复的 ID 只显示一次。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln id(s) marked: they do not begin with @RBT#.</source>
        <translation>
            <numerusform>已标记 %Ln 个 ID：不以 @RBT# 开头。</numerusform>
        </translation>
    </message>
    <message>
        <source>The service said: %1</source>
        <translation>服务返回：%1</translation>
    </message>
    <message>
        <source>Ready to fetch</source>
        <translation>可以获取</translation>
    </message>
    <message>
        <source>Fetch is off</source>
        <translation>无法获取</translation>
    </message>
    <message>
        <source>Press Fetch or F5.</source>
        <translation>请点击“获取”或按 F5。</translation>
    </message>
    <message>
        <source>Asking the other regions for the app %1…</source>
        <translation>正在向其他地域查询应用 %1…</translation>
    </message>
    <message>
        <source>%1 of %2 have answered.</source>
        <translation>已有 %1 个应答，共 %2 个。</translation>
    </message>
    <message>
        <source>No usable answer came from: %1.</source>
        <translation>以下地域没有可用的响应：%1。</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between names of regions</comment>
        <translation>、</translation>
    </message>
    <message>
        <source>No other region knows the app %1</source>
        <translation>其他地域都不认识应用 %1</translation>
    </message>
    <message>
        <source>Check the SDKAppID in the console.</source>
        <translation>请在控制台核对 SDKAppID。</translation>
    </message>
    <message>
        <source>%1 knows the app %2</source>
        <translation>%1认识应用 %2</translation>
    </message>
    <message>
        <source>It gave the app&apos;s list.</source>
        <translation>它给出了该应用的列表。</translation>
    </message>
    <message>
        <source>%1 may know the app %2</source>
        <translation>%1可能认识应用 %2</translation>
    </message>
    <message>
        <source>It refused with code %1, but not because it does not know the app.</source>
        <translation>它以错误码 %1 拒绝，但并非因为不认识该应用。</translation>
    </message>
    <message>
        <source>The list is still that of %1</source>
        <translation>列表仍是 %1 的</translation>
    </message>
    <message>
        <source>Press Fetch or F5 for what is chosen now.</source>
        <translation>要获取现在所选应用的列表，请点击“获取”或按 F5。</translation>
    </message>
    <message>
        <source>Fetch is off: %1</source>
        <translation>无法获取：%1</translation>
    </message>
    <message>
        <source>Waiting for the keychain…</source>
        <translation>正在等待密钥链…</translation>
    </message>
    <message>
        <source>It has the password of the proxy %1.</source>
        <translation>其中有代理 %1 的密码。</translation>
    </message>
    <message>
        <source>After too many failed checks of its UserSig this account is not asked again before %1.</source>
        <translation>此账号的 UserSig 校验失败次数过多，%1 之前不再请求。</translation>
    </message>
    <message>
        <source>A UserSig is needed</source>
        <translation>需要 UserSig</translation>
    </message>
    <message>
        <source>Enter the UserSig.</source>
        <translation>请填入 UserSig。</translation>
    </message>
    <message>
        <source>The stored one is only for %1, and is not sent to other regions. Enter the UserSig to ask them.</source>
        <translation>已保存的 UserSig 仅用于 %1，不会发送到其他地域。要查询其他地域，请填入 UserSig。</translation>
    </message>
</context>
<context>
    <name>StatusPanel</name>
    <message>
        <source>The service said: %1</source>
        <translation>服务返回：%1</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>停止(&amp;S)</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Edit credentials</source>
        <translation>修改凭据</translation>
    </message>
    <message>
        <source>Copy &amp;details</source>
        <translation>复制详情(&amp;D)</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>复制详情</translation>
    </message>
    <message>
        <source>Show in f&amp;older</source>
        <translation>在文件夹中显示(&amp;O)</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>在文件夹中显示</translation>
    </message>
    <message>
        <source>Copy &amp;path</source>
        <translation>复制路径(&amp;P)</translation>
    </message>
    <message>
        <source>Copy path</source>
        <translation>复制路径</translation>
    </message>
    <message>
        <source>Retr&amp;y</source>
        <translation>重试(&amp;Y)</translation>
    </message>
    <message>
        <source>Edit credentia&amp;ls</source>
        <translation>修改凭据(&amp;L)</translation>
    </message>
    <message>
        <source>The service&apos;s words</source>
        <translation>服务的原话</translation>
    </message>
    <message>
        <source>&amp;Wait</source>
        <translation>等待(&amp;W)</translation>
    </message>
    <message>
        <source>Wait</source>
        <translation>等待</translation>
    </message>
    <message>
        <source>Try another re&amp;gion</source>
        <translation>尝试其他地域(&amp;G)</translation>
    </message>
    <message>
        <source>Try another region</source>
        <translation>尝试其他地域</translation>
    </message>
    <message>
        <source>Ta&amp;ke this region</source>
        <translation>使用此地域(&amp;K)</translation>
    </message>
    <message>
        <source>Take this region</source>
        <translation>使用此地域</translation>
    </message>
    <message>
        <source>Use the &amp;backup host</source>
        <translation>使用备用主机(&amp;B)</translation>
    </message>
    <message>
        <source>Use the backup host</source>
        <translation>使用备用主机</translation>
    </message>
    <message>
        <source>Use the &amp;main host</source>
        <translation>使用主用主机(&amp;M)</translation>
    </message>
    <message>
        <source>Use the main host</source>
        <translation>使用主用主机</translation>
    </message>
    <message>
        <source>Asks each other region once, with the same credential.</source>
        <translation>用同一凭证向其他每个地域各请求一次。</translation>
    </message>
    <message>
        <source>Send all the same</source>
        <translation>仍然发送</translation>
    </message>
    <message>
        <source>Sign in to the proxy</source>
        <translation>登录代理</translation>
    </message>
    <message>
        <source>Sign in to the proxy…</source>
        <translation>登录代理…</translation>
    </message>
</context>
<context>
    <name>UserSigField</name>
    <message>
        <source>Show UserSig</source>
        <translation>显示 UserSig</translation>
    </message>
    <message>
        <source>Show the UserSig until you leave the field, 30 seconds at most</source>
        <translation>显示 UserSig，离开此字段后隐藏，最多 30 秒</translation>
    </message>
</context>
<context>
    <name>UserSigRow</name>
    <message>
        <source>&amp;UserSig</source>
        <translation>UserSig(&amp;U)</translation>
    </message>
    <message>
        <source>Make a UserSig</source>
        <translation>生成 UserSig</translation>
    </message>
    <message>
        <source>Make a UserSig from the SecretKey</source>
        <translation>用 SecretKey 生成 UserSig</translation>
    </message>
</context>
<context>
    <name>UserSigWords</name>
    <message numerus="yes">
        <source>ended %n day(s) ago (%1)</source>
        <translation>
            <numerusform>已过期 %n 天（%1）</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>ended %n hour(s) ago (%1)</source>
        <translation>
            <numerusform>已过期 %n 小时（%1）</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>ended %n minute(s) ago (%1)</source>
        <translation>
            <numerusform>已过期 %n 分钟（%1）</numerusform>
        </translation>
    </message>
    <message>
        <source>ended just now (%1)</source>
        <translation>刚刚到期（%1）</translation>
    </message>
    <message numerus="yes">
        <source>ends in %n day(s) (%1)</source>
        <translation>
            <numerusform>%n 天后到期（%1）</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>ends in %n hour(s) (%1)</source>
        <translation>
            <numerusform>%n 小时后到期（%1）</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>ends in %n minute(s) (%1)</source>
        <translation>
            <numerusform>%n 分钟后到期（%1）</numerusform>
        </translation>
    </message>
    <message>
        <source>ends in less than a minute (%1)</source>
        <translation>不到 1 分钟后到期（%1）</translation>
    </message>
    <message>
        <source>This UserSig is cut off: characters are missing. Copy the whole of it.</source>
        <translation>此 UserSig 不完整：缺少字符。请完整复制。</translation>
    </message>
    <message>
        <source>This UserSig is damaged: characters in it were changed. Copy it again from where it was made.</source>
        <translation>此 UserSig 已损坏：其中的字符被改动。请从生成处重新复制。</translation>
    </message>
    <message>
        <source>This UserSig goes on behind its end. Copy it once, and nothing else.</source>
        <translation>此 UserSig 结尾之后还有内容。请只复制一次，不要多带其他内容。</translation>
    </message>
    <message>
        <source>This is no UserSig: its characters could be one, but nothing can be unpacked from them.</source>
        <translation>这不是 UserSig：字符符合要求，但无法解压出任何内容。</translation>
    </message>
    <message>
        <source>This is no UserSig: it unpacks to far more than any has.</source>
        <translation>这不是 UserSig：解压后的内容远超任何 UserSig。</translation>
    </message>
    <message>
        <source>This is no UserSig: what is packed in it is no JSON.</source>
        <translation>这不是 UserSig：其中压缩的内容不是 JSON。</translation>
    </message>
    <message>
        <source>This is no UserSig: what is packed in it is JSON, but no object.</source>
        <translation>这不是 UserSig：其中压缩的内容是 JSON，但不是对象。</translation>
    </message>
    <message>
        <source>This UserSig was not made as it must be: its Identifier, SDKAppID or times are missing or of the wrong type. Make a new one.</source>
        <translation>此 UserSig 的生成方式有误：其中的 Identifier、SDKAppID 或时间缺失，或类型错误。请重新生成。</translation>
    </message>
    <message>
        <source>This UserSig was not made as it must be: its times cannot be. Make a new one.</source>
        <translation>此 UserSig 的生成方式有误：其中的时间不可能成立。请重新生成。</translation>
    </message>
    <message>
        <source>for %1, app %2, %3</source>
        <comment>%3: ends in … or ended … ago</comment>
        <translation>用于 %1，应用 %2，%3</translation>
    </message>
    <message>
        <source>for %1, app %2</source>
        <translation>用于 %1，应用 %2</translation>
    </message>
    <message>
        <source>For another SDKAppID: %1</source>
        <translation>属于另一个 SDKAppID：%1</translation>
    </message>
    <message>
        <source>For another Identifier: %1</source>
        <translation>属于另一个 Identifier：%1</translation>
    </message>
    <message>
        <source>By this computer&apos;s clock it is made in the future (%1).</source>
        <translation>按本机时间，它的生成时间在将来（%1）。</translation>
    </message>
    <message>
        <source>It has the format before 2019, which newer apps do not take.</source>
        <translation>它采用 2019 年以前的格式，较新的应用不接受。</translation>
    </message>
    <message>
        <source>Not sent: the UserSig is cut off</source>
        <translation>未发送：UserSig 不完整</translation>
    </message>
    <message>
        <source>Not sent: the UserSig is damaged</source>
        <translation>未发送：UserSig 已损坏</translation>
    </message>
    <message>
        <source>Not sent: this is no UserSig</source>
        <translation>未发送：这不是 UserSig</translation>
    </message>
    <message>
        <source>Not sent: the UserSig is for another SDKAppID</source>
        <translation>未发送：UserSig 属于另一个 SDKAppID</translation>
    </message>
    <message>
        <source>It is for the app %1, and SDKAppID says %2. Correct SDKAppID, or enter a UserSig for this app.</source>
        <translation>它属于应用 %1，而 SDKAppID 中填的是 %2。请更正 SDKAppID，或填入此应用的 UserSig。</translation>
    </message>
    <message>
        <source>Not sent: the UserSig is for another Identifier</source>
        <translation>未发送：UserSig 属于另一个 Identifier</translation>
    </message>
    <message>
        <source>It is for %1, and Identifier says %2. Correct Identifier, or enter a UserSig for this account.</source>
        <translation>它属于 %1，而 Identifier 中填的是 %2。请更正 Identifier，或填入此账号的 UserSig。</translation>
    </message>
    <message>
        <source>Not sent: the UserSig has ended</source>
        <translation>未发送：UserSig 已过期</translation>
    </message>
    <message>
        <source>It ended at %1, and this computer&apos;s clock says %2. Make a new UserSig and enter it. If the clock is wrong, set it, or send all the same.</source>
        <translation>它已于 %1 到期，而本机时间为 %2。请生成新的 UserSig 并填入。如果本机时间不准，请校准，或选择仍然发送。</translation>
    </message>
</context>
<context>
    <name>Verbs</name>
    <message>
        <source>Shows the version.</source>
        <translation>显示版本。</translation>
    </message>
    <message>
        <source>[verb] [options]</source>
        <translation>[子命令] [选项]</translation>
    </message>
    <message>
        <source>There is a word that is not UTF-8.</source>
        <translation>有不是 UTF-8 编码的参数。</translation>
    </message>
    <message>
        <source>Shows the chatbot accounts of a Tencent Cloud Chat app.

Without a verb it opens its window. Verbs, each with its own --help:
  export            fetches the list and writes it, without a window
  connections list  names the saved connections
  sandbox           serves a practice copy of the service on this computer</source>
        <translation>显示腾讯云即时通信 IM 应用的聊天机器人账号。

不带子命令时打开窗口。子命令（各有自己的 --help）：
  export            获取列表并输出，不打开窗口
  connections list  列出已保存的连接
  sandbox           在本机运行练习用的服务</translation>
    </message>
</context>
<context>
    <name>WindowOptions</name>
    <message>
        <source>Opens the window on the sandbox, ready to fetch.</source>
        <translation>打开已连接沙箱的窗口，随时可以获取。</translation>
    </message>
    <message>
        <source>--%1 needs --sandbox.</source>
        <translation>--%1 需要 --sandbox。</translation>
    </message>
    <message>
        <source>Opens a further window, though the program may run already.</source>
        <translation>即使程序已在运行，也打开一个新窗口。</translation>
    </message>
</context>
<context>
    <name>WriteFile</name>
    <message>
        <source>%1 could not be written: there is no space left on the disk.</source>
        <translation>无法写入“%1”：磁盘空间不足。</translation>
    </message>
    <message>
        <source>%1 could not be written: your share of the disk is used up.</source>
        <translation>无法写入“%1”：您的磁盘配额已用完。</translation>
    </message>
    <message>
        <source>%1 could not be written: it is larger than a file may be there.</source>
        <translation>无法写入“%1”：超出该处允许的文件大小。</translation>
    </message>
    <message>
        <source>%1 could not be written: you do not have the permission to.</source>
        <translation>无法写入“%1”：您没有权限。</translation>
    </message>
    <message>
        <source>%1 could not be written: the disk is read-only.</source>
        <translation>无法写入“%1”：磁盘为只读。</translation>
    </message>
    <message>
        <source>%1 could not be written: the folder %2 does not exist.</source>
        <translation>无法写入“%1”：文件夹“%2”不存在。</translation>
    </message>
    <message>
        <source>%1 could not be written: %2 is not a folder.</source>
        <translation>无法写入“%1”：“%2”不是文件夹。</translation>
    </message>
    <message>
        <source>%1 could not be written: it is a folder, not a file.</source>
        <translation>无法写入“%1”：它是文件夹，不是文件。</translation>
    </message>
    <message>
        <source>%1 could not be written: the name is too long.</source>
        <translation>无法写入“%1”：名称过长。</translation>
    </message>
    <message>
        <source>%1 could not be written: its links lead round in a circle.</source>
        <translation>无法写入“%1”：其链接形成了循环。</translation>
    </message>
    <message>
        <source>%1 could not be written: nobody reads it any longer.</source>
        <translation>无法写入“%1”：接收方已不再读取。</translation>
    </message>
    <message>
        <source>%1 could not be written. The system says: %2</source>
        <translation>无法写入“%1”。系统提示：%2</translation>
    </message>
    <message>
        <source>The file to write has no name.</source>
        <translation>未指定要写入的文件名。</translation>
    </message>
    <message>
        <source>%1 cannot be the name of a file.</source>
        <translation>“%1”不能用作文件名。</translation>
    </message>
    <message>
        <source>Standard output</source>
        <translation>标准输出</translation>
    </message>
    <message>
        <source>%1 could not be written: it cannot be read back. The system says: %2</source>
        <translation>无法写入“%1”：写入的内容无法读回。系统提示：%2</translation>
    </message>
    <message>
        <source>%1 could not be written: it reads back as something else. Write it to another disk.</source>
        <translation>无法写入“%1”：读回的内容不一致。请写入到其他磁盘。</translation>
    </message>
    <message>
        <source>%1 could not be written: another program has removed or replaced the new file.</source>
        <translation>无法写入“%1”：新文件已被其他程序删除或替换。</translation>
    </message>
    <message>
        <source>%1 could not be written: it is a pipe or a device, not a file.</source>
        <translation>无法写入“%1”：它是管道或设备，不是文件。</translation>
    </message>
    <message>
        <source>%1 could not be written: it is a pipe that nobody reads.</source>
        <translation>无法写入“%1”：它是一个没有读取方的管道。</translation>
    </message>
</context>
</TS>
