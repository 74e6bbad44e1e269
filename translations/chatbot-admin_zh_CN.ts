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
        <translation>带 SQL 引号(&amp;S)</translation>
    </message>
    <message>
        <source>Quoted for a s&amp;hell</source>
        <translation>带 Shell 引号(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Rows with header</source>
        <translation>整行（含表头）(&amp;R)</translation>
    </message>
    <message>
        <source>Copy &amp;details</source>
        <translation>复制详情(&amp;D)</translation>
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
        <translation>按服务返回的顺序(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>键盘快捷键(&amp;K)</translation>
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
        <translation>请求记录(&amp;A)</translation>
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
        <translation>使用手册(&amp;M)</translation>
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
        <source>Attempts</source>
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
        <source>No calls yet</source>
        <translation>暂无请求</translation>
    </message>
</context>
<context>
    <name>ActivityWindow</name>
    <message>
        <source>Activity</source>
        <translation>请求记录</translation>
    </message>
    <message>
        <source>Request and reply</source>
        <translation>请求和响应</translation>
    </message>
    <message>
        <source>Select a call to see its request and reply.</source>
        <translation>选择一个请求，即可在此查看其内容和响应。</translation>
    </message>
    <message>
        <source>A&amp;ttempt</source>
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
        <source>As a command that reads the UserSig from $USERSIG</source>
        <translation>复制为命令，运行时从 $USERSIG 读取 UserSig</translation>
    </message>
    <message>
        <source>Copy &amp;request and reply</source>
        <translation>复制请求和响应(&amp;R)</translation>
    </message>
    <message>
        <source>Copy request and reply</source>
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
        <comment>an attempt of several</comment>
        <translation>第 %1 次，共 %2 次</translation>
    </message>
</context>
<context>
    <name>BuiltInConnections</name>
    <message>
        <source>Practice desk</source>
        <translation>练习应用</translation>
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
        <translation>其他受信任的证书</translation>
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
        <source>If your network inspects secure connections, choose its certificate file (PEM).</source>
        <translation>如果您的网络会检查加密连接，请选择其证书文件（PEM）。</translation>
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
        <source>%n certificate(s) trusted in addition to the system&apos;s: %1.</source>
        <translation>
            <numerusform>除系统证书外，另信任 %n 个证书：%1。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them has expired.</source>
        <translation>
            <numerusform>其中 %n 个已过期。</numerusform>
        </translation>
    </message>
    <message>
        <source>The file also contains a private key. It is not used. Remove it from the file.</source>
        <translation>文件中还含有私钥。私钥不会被使用，请将其从文件中删除。</translation>
    </message>
    <message>
        <source>The file does not exist.</source>
        <translation>文件不存在。</translation>
    </message>
    <message>
        <source>This is a private key, not a certificate. Do not share it.</source>
        <translation>这是私钥，不是证书。请勿将其交给他人。</translation>
    </message>
    <message>
        <source>The file contains no readable certificate (PEM).</source>
        <translation>文件中没有可读取的证书（PEM）。</translation>
    </message>
</context>
<context>
    <name>ChatbotModel</name>
    <message>
        <source>This UserID is too long to show in full. Copies and files contain all of it.</source>
        <translation>此 UserID 较长，屏幕上未完整显示。复制和导出的内容是完整的。</translation>
    </message>
    <message numerus="yes">
        <source>Only the beginning is shown. The whole UserID has %n character(s).</source>
        <translation>
            <numerusform>仅显示开头部分。完整的 UserID 有 %n 个字符。</numerusform>
        </translation>
    </message>
    <message>
        <source>This UserID does not start with @RBT#. The UserID of a chatbot should.</source>
        <translation>此 UserID 不以 @RBT# 开头，而聊天机器人的 UserID 应以此开头。</translation>
    </message>
    <message>
        <source>This UserID contains invisible characters. Their codes are shown instead.</source>
        <translation>此 UserID 含有不可见字符，屏幕上显示的是其编码。</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>连接</translation>
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
        <source>The reply has no list of chatbots</source>
        <translation>响应中缺少聊天机器人列表</translation>
    </message>
    <message>
        <source>The list contains an entry that is not a chatbot id</source>
        <translation>列表中有不是聊天机器人 ID 的条目</translation>
    </message>
    <message>
        <source>The list contains an id with an invalid character</source>
        <translation>列表中有 ID 含无效字符</translation>
    </message>
    <message>
        <source>The reply has no list</source>
        <translation>响应中缺少列表</translation>
    </message>
    <message>
        <source>The list contains an invalid entry</source>
        <translation>列表中有无效的条目</translation>
    </message>
    <message>
        <source>The reply contains a text with an invalid character</source>
        <translation>响应中有文本含无效字符</translation>
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
        <source>The reply has no list of profiles</source>
        <translation>响应中缺少资料列表</translation>
    </message>
    <message>
        <source>The list contains an entry that is not a profile</source>
        <translation>列表中有不是资料的条目</translation>
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
        <source>Saved connection</source>
        <translation>已保存的连接</translation>
    </message>
    <message>
        <source>The saved connection to work with (Ctrl+L)</source>
        <translation>选择要使用的已保存连接（Ctrl+L）</translation>
    </message>
</context>
<context>
    <name>ConnectionChooser</name>
    <message>
        <source>Saved connection</source>
        <translation>已保存的连接</translation>
    </message>
    <message>
        <source>No saved connection</source>
        <translation>暂无已保存的连接</translation>
    </message>
    <message>
        <source>Choose a saved connection</source>
        <translation>选择已保存的连接</translation>
    </message>
    <message>
        <source>Name of the connection</source>
        <translation>连接名称</translation>
    </message>
</context>
<context>
    <name>ConnectionController</name>
    <message>
        <source>Waiting for the keychain…</source>
        <translation>正在等待密钥环…</translation>
    </message>
    <message>
        <source>Unsaved changes. Press Ctrl+S to save them.</source>
        <translation>有未保存的更改。按 Ctrl+S 保存。</translation>
    </message>
    <message>
        <source>The UserSig differs from the saved one. Press Ctrl+S to save it.</source>
        <translation>UserSig 与已保存的不同。按 Ctrl+S 保存。</translation>
    </message>
    <message>
        <source>Connection saved</source>
        <translation>连接已保存</translation>
    </message>
    <message>
        <source>Connection saved, UserSig stored in the keychain</source>
        <translation>连接已保存，UserSig 已存入密钥环</translation>
    </message>
    <message>
        <source>The UserSig may still be in the keychain</source>
        <translation>UserSig 可能仍在密钥环中</translation>
    </message>
    <message>
        <source>The keychain did not delete it. Look for chatbot-admin in your keychain program.</source>
        <translation>未能从密钥环中删除。请在密钥环管理程序中查找 chatbot-admin 的条目。</translation>
    </message>
    <message numerus="yes">
        <source>%n connection(s) added</source>
        <translation>
            <numerusform>已添加 %n 个连接</numerusform>
        </translation>
    </message>
    <message>
        <source>All UserSigs deleted</source>
        <translation>已删除所有 UserSig</translation>
    </message>
    <message>
        <source>Some UserSigs could not be deleted</source>
        <translation>部分 UserSig 未能删除</translation>
    </message>
    <message>
        <source>The keychain did not delete them all. Look for chatbot-admin in your keychain program.</source>
        <translation>未能从密钥环中全部删除。请在密钥环管理程序中查找 chatbot-admin 的条目。</translation>
    </message>
    <message>
        <source>Enter the UserSig, or choose the connection again.</source>
        <translation>请输入 UserSig，或重新选择此连接。</translation>
    </message>
    <message>
        <source>The UserSig is kept in memory until you quit.</source>
        <translation>UserSig 仅保留在内存中，退出程序后即清除。</translation>
    </message>
    <message>
        <source>To save the connection, enter a valid region, SDKAppID and Identifier</source>
        <translation>要保存连接，请输入有效的地域、SDKAppID 和 Identifier</translation>
    </message>
    <message>
        <source>Connection saved, UserSig deleted from the keychain</source>
        <translation>连接已保存，UserSig 已从密钥环中删除</translation>
    </message>
    <message>
        <source>The saved connections can be read again</source>
        <translation>已保存的连接现可正常读取</translation>
    </message>
    <message>
        <source>Enter the UserSig.</source>
        <translation>请输入 UserSig。</translation>
    </message>
    <message>
        <source>“%1” is built in and does not need to be saved. Press Ctrl+N to create your own connection.</source>
        <translation>“%1”是内置连接，无需保存。按 Ctrl+N 可新建自己的连接。</translation>
    </message>
</context>
<context>
    <name>ConnectionDialog</name>
    <message>
        <source>&amp;Production: real customers use this app</source>
        <translation>生产环境：此应用有真实客户在使用(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Keep the UserSig in the keychain</source>
        <translation>将 UserSig 保存到密钥环(&amp;K)</translation>
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
        <source>The sandbox makes it. It is valid nowhere else.</source>
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
        <translation>控制台：即时通信 IM &gt; 应用管理。</translation>
    </message>
    <message>
        <source>An account of type Admin. Console: Chat &gt; Users.</source>
        <translation>管理员账号的用户名。控制台：即时通信 IM &gt; 消息服务 Chat &gt; 账号管理。</translation>
    </message>
    <message>
        <source>Made for this Identifier. Console: Chat &gt; Development tools &gt; UserSig.</source>
        <translation>为此 Identifier 生成。控制台：即时通信 IM &gt; 通用工具 &gt; UserSig 生成校验。</translation>
    </message>
    <message>
        <source>For example https://chat.example.com; http:// only for this computer.</source>
        <translation>例如 https://chat.example.com；http:// 仅可用于本机。</translation>
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
        <translation>已存入密钥环</translation>
    </message>
    <message>
        <source>not saved</source>
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
        <source>Continue with the unsaved connection: %1</source>
        <translation>继续填写未保存的连接：%1</translation>
    </message>
    <message>
        <source>To work with a real app, press New connection (Ctrl+N), fill in the form, and save it with Ctrl+S.</source>
        <translation>要使用真实的应用，请点击“新建连接”（Ctrl+N），填写表单，然后按 Ctrl+S 保存。</translation>
    </message>
</context>
<context>
    <name>ConnectionStore</name>
    <message numerus="yes">
        <source>%n more could not be read.</source>
        <translation>
            <numerusform>另有 %n 个也无法读取。</numerusform>
        </translation>
    </message>
    <message>
        <source>The damaged file was kept as %1.</source>
        <translation>损坏的文件已另存为 %1。</translation>
    </message>
    <message>
        <source>Some saved connections could not be read</source>
        <translation>部分已保存的连接无法读取</translation>
    </message>
    <message>
        <source>Your saved connections cannot be read</source>
        <translation>无法读取已保存的连接</translation>
    </message>
    <message>
        <source>The file is not overwritten. It is read again when you return to this window.</source>
        <translation>程序不会覆盖该文件，返回此窗口时将重新读取。</translation>
    </message>
    <message>
        <source>Another program damaged the connections file</source>
        <translation>连接文件被其他程序损坏</translation>
    </message>
    <message>
        <source>This window keeps its connections and saves them with the next change.</source>
        <translation>此窗口会保留现有的连接，并在下次更改时保存。</translation>
    </message>
    <message>
        <source>The connections could not be saved</source>
        <translation>无法保存连接</translation>
    </message>
    <message>
        <source>The connections file was damaged</source>
        <translation>连接文件已损坏</translation>
    </message>
    <message>
        <source>It was kept as %1. The connections of this window were saved.</source>
        <translation>损坏的文件已另存为 %1，此窗口中的连接已保存。</translation>
    </message>
    <message>
        <source>The connections file is missing</source>
        <translation>连接文件不存在</translation>
    </message>
    <message>
        <source>Another program moved or deleted it. This window keeps its connections and saves them with the next change.</source>
        <translation>该文件已被其他程序移动或删除。此窗口会保留现有的连接，并在下次更改时保存。</translation>
    </message>
</context>
<context>
    <name>ConnectionsCommand</name>
    <message>
        <source>Lists the saved connections. The keychain is not opened.</source>
        <translation>列出已保存的连接。不会打开密钥环。</translation>
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
        <source>An argument is missing: use &quot;connections list&quot;.</source>
        <translation>缺少参数：请使用 connections list。</translation>
    </message>
    <message>
        <source>connections list [options]</source>
        <translation>connections list [选项]</translation>
    </message>
    <message>
        <source>Unknown format. Use one of: csv, json, text.</source>
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
        <source>Server and account</source>
        <translation>服务器与账号</translation>
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
        <source>No saved connections yet. Fill in the form, then press Ctrl+S.</source>
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
            <numerusform>已导出 %n 个连接（不含 UserSig）。</numerusform>
        </translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Delete all UserSigs from the keychain and from this window? The connections are kept.</source>
        <translation>从密钥环和此窗口中删除所有 UserSig？连接会保留。</translation>
    </message>
</context>
<context>
    <name>ConnectionsFile</name>
    <message>
        <source>Its region is unknown.</source>
        <translation>地域未知。</translation>
    </message>
    <message>
        <source>Its id is not valid.</source>
        <translation>id 无效。</translation>
    </message>
    <message>
        <source>It is not a JSON object.</source>
        <translation>不是 JSON 对象。</translation>
    </message>
    <message>
        <source>Its &quot;%1&quot; has the wrong type.</source>
        <translation>“%1”的类型不正确。</translation>
    </message>
    <message>
        <source>The file is too large for a list of connections.</source>
        <translation>文件过大，不像是连接列表。</translation>
    </message>
    <message>
        <source>The file is not a list of connections, or it is damaged.</source>
        <translation>该文件不是连接列表，或已损坏。</translation>
    </message>
    <message>
        <source>The file was made by a newer version of this program.</source>
        <translation>该文件由本程序的较新版本生成。</translation>
    </message>
    <message numerus="yes">
        <source>The file has more than %n connection(s); the others were left out.</source>
        <translation>
            <numerusform>该文件中的连接超过 %n 个，其余已跳过。</numerusform>
        </translation>
    </message>
    <message>
        <source>It is in the file twice.</source>
        <translation>在文件中出现了两次。</translation>
    </message>
    <message>
        <source>Connection %1 was left out. %2</source>
        <translation>已跳过连接 %1。%2</translation>
    </message>
    <message numerus="yes">
        <source>No more than %n connection(s) can be saved.</source>
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
        <source>The credential file does not exist.</source>
        <translation>凭据文件不存在。</translation>
    </message>
    <message>
        <source>The credential file cannot be read.</source>
        <translation>无法读取凭据文件。</translation>
    </message>
    <message>
        <source>The credential file is too large.</source>
        <translation>凭据文件过大。</translation>
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
        <source>Both CHATBOT_ADMIN_USERSIG and CHATBOT_ADMIN_SECRET_KEY are set. Set only one of them.</source>
        <translation>CHATBOT_ADMIN_USERSIG 和 CHATBOT_ADMIN_SECRET_KEY 都已设置。请只设置其中一个。</translation>
    </message>
    <message>
        <source>The UserSig of this connection cannot be read from the keychain. %1</source>
        <translation>无法从密钥环读取此连接的 UserSig。%1</translation>
    </message>
    <message>
        <source>The keychain entry of this connection is not a UserSig.</source>
        <translation>密钥环中此连接的条目不是 UserSig。</translation>
    </message>
    <message>
        <source>This is not a SecretKey: it contains a line break. A SecretKey is one line.</source>
        <translation>这不是 SecretKey：其中包含换行符。SecretKey 只有一行。</translation>
    </message>
    <message>
        <source>The credential file is a pipe, and nothing was written to it in time.</source>
        <translation>凭据文件是管道，在规定时间内没有收到内容。</translation>
    </message>
    <message>
        <source>The first of them is %1.</source>
        <comment>a character</comment>
        <translation>其中第一个是 %1。</translation>
    </message>
    <message>
        <source>This is JSON, not a SecretKey. Put only the key into the file.</source>
        <translation>这是 JSON，不是 SecretKey。文件中请只放 SecretKey。</translation>
    </message>
    <message>
        <source>There is a name before the SecretKey. Put only the key into the file.</source>
        <translation>SecretKey 前面带有名称。文件中请只放 SecretKey。</translation>
    </message>
    <message>
        <source>This is not a SecretKey: it contains the character %1.</source>
        <translation>这不是 SecretKey：其中包含字符 %1。</translation>
    </message>
    <message>
        <source>Keys in the console are in lower case, so the capital letters of this key were read as lower case.</source>
        <translation>控制台中的 SecretKey 只含小写字母，因此已将其中的大写字母按小写读取。</translation>
    </message>
</context>
<context>
    <name>ErrorCatalogue</name>
    <message>
        <source>For you to do.</source>
        <translation>可由您自行处理。</translation>
    </message>
    <message>
        <source>For the app&apos;s admin to do.</source>
        <translation>需由应用管理员处理。</translation>
    </message>
    <message>
        <source>For the app&apos;s billing contact to do.</source>
        <translation>需由应用的费用负责人处理。</translation>
    </message>
    <message>
        <source>For the admin of the allowlist to do.</source>
        <translation>需由白名单管理员处理。</translation>
    </message>
    <message>
        <source>For Tencent support to do.</source>
        <translation>需由腾讯云技术支持处理。</translation>
    </message>
    <message>
        <source>Usually passes by itself.</source>
        <translation>通常会自行恢复。</translation>
    </message>
    <message>
        <source>This code comes from older documentation; its meaning may have changed.</source>
        <translation>该错误码出自旧版文档，含义可能已变更。</translation>
    </message>
    <message>
        <source>Internal error in the service</source>
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
        <source>The account check failed</source>
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
        <source>The app makes too many calls overall</source>
        <translation>应用的总请求量过大</translation>
    </message>
    <message>
        <source>A user logs in or asks for a status too often</source>
        <translation>单个用户登录或查询状态过于频繁</translation>
    </message>
    <message>
        <source>The trial&apos;s limit of calls in 24 hours is reached</source>
        <translation>体验版 24 小时内的请求数已达上限</translation>
    </message>
    <message>
        <source>Blocked for security reasons</source>
        <translation>因安全原因被拦截</translation>
    </message>
    <message>
        <source>The service does not support this call</source>
        <translation>服务不支持该接口</translation>
    </message>
    <message>
        <source>The service could not read the request</source>
        <translation>服务无法解析请求</translation>
    </message>
    <message>
        <source>The request has no SDKAppID</source>
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
        <source>The reply would be larger than 1 MB</source>
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
        <source>The SDKAppID does not exist in this region</source>
        <translation>该地域中没有此 SDKAppID</translation>
    </message>
    <message>
        <source>This region has no key for the app</source>
        <translation>该地域中没有此应用的 SecretKey</translation>
    </message>
    <message>
        <source>The Region does not match the SDKAppID</source>
        <translation>地域与 SDKAppID 不匹配</translation>
    </message>
    <message>
        <source>The app has only the push product</source>
        <translation>该应用仅开通了推送服务</translation>
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
        <translation>不允许来自当前网络的请求</translation>
    </message>
    <message>
        <source>No verification method is set up for the app</source>
        <translation>应用未配置验证方式</translation>
    </message>
    <message>
        <source>This account is not of type Admin</source>
        <translation>该账号的类型不是管理员</translation>
    </message>
    <message>
        <source>Not an account of type Admin, or too many chatbots</source>
        <translation>账号类型不是管理员，或聊天机器人数量已达上限</translation>
    </message>
    <message>
        <source>This account is not permitted to do this</source>
        <translation>该账号无权执行此操作</translation>
    </message>
    <message>
        <source>The requesting UserID is not valid</source>
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
        <source>The account type does not match the SDKAppID</source>
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
        <translation>UserSig 是用其他应用的 SecretKey 生成的</translation>
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
        <translation>UserSig 已作废</translation>
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
        <source>A deleted account cannot be restored for three months</source>
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
        <source>Error in the group and chatbot service</source>
        <translation>群组与聊天机器人服务错误</translation>
    </message>
    <message>
        <source>Error in the profile service</source>
        <translation>资料服务错误</translation>
    </message>
    <message>
        <source>General error in the service</source>
        <translation>服务通用错误</translation>
    </message>
    <message>
        <source>Error in the account service</source>
        <translation>账号服务错误</translation>
    </message>
    <message>
        <source>Try again in a moment. If this keeps happening, use Copy details and ask Tencent support.</source>
        <translation>请稍后重试。如果问题持续出现，请点击“复制详情”并联系腾讯云技术支持。</translation>
    </message>
    <message>
        <source>Wait a little before you try again, and fetch less often.</source>
        <translation>请稍候再试，并降低获取频率。</translation>
    </message>
    <message>
        <source>Wait until tomorrow, or ask the app&apos;s billing contact to upgrade its plan.</source>
        <translation>请等到明天再试，或联系应用的费用负责人升级套餐。</translation>
    </message>
    <message>
        <source>Wait, and try less often. If this keeps happening, use Copy details and ask Tencent support.</source>
        <translation>请等待一段时间，并减少尝试次数。如果问题持续出现，请点击“复制详情”并联系腾讯云技术支持。</translation>
    </message>
    <message>
        <source>This is probably a fault in this program or in a proxy. Use Copy details and report it.</source>
        <translation>这可能是本程序或中间代理的故障。请点击“复制详情”并反馈该问题。</translation>
    </message>
    <message>
        <source>The service&apos;s message may say which part. Use Copy details and report it.</source>
        <translation>服务返回的说明可能会指出具体内容。请点击“复制详情”并反馈该问题。</translation>
    </message>
    <message>
        <source>Listing chatbots should not cause this error. Use Copy details and ask Tencent support.</source>
        <translation>获取聊天机器人列表时不应出现此错误。请点击“复制详情”并联系腾讯云技术支持。</translation>
    </message>
    <message>
        <source>Use Copy details and ask Tencent support.</source>
        <translation>请点击“复制详情”并联系腾讯云技术支持。</translation>
    </message>
    <message>
        <source>This code is not documented. Read the service&apos;s message, or ask Tencent support.</source>
        <translation>文档中没有该错误码。请查看服务返回的说明，或联系腾讯云技术支持。</translation>
    </message>
    <message>
        <source>Check the SDKAppID. Region must be the one in which the app was created.</source>
        <translation>请检查 SDKAppID，并确认“地域”是创建应用时所选的地域。</translation>
    </message>
    <message>
        <source>Choose the Region in which the app was created.</source>
        <translation>请选择创建应用时所选的地域。</translation>
    </message>
    <message>
        <source>Choose the Region in which the app was created. A new key may take ten minutes to work.</source>
        <translation>请选择创建应用时所选的地域。新的 SecretKey 可能需要约 10 分钟才能生效。</translation>
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
        <source>To list chatbots, enter an account of type Admin as Identifier, and a UserSig made for it.</source>
        <translation>要获取聊天机器人列表，请在 Identifier 中输入类型为管理员的账号，并输入为该账号生成的 UserSig。</translation>
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
        <source>Make a new UserSig or ask for one, then enter it.</source>
        <translation>请生成或索取新的 UserSig，然后输入。</translation>
    </message>
    <message>
        <source>Make a new UserSig or ask for one, then enter it. If that has expired too, check this computer&apos;s clock.</source>
        <translation>请生成或索取新的 UserSig，然后输入。如果新的 UserSig 也已过期，请检查本机时间。</translation>
    </message>
    <message>
        <source>Make a new UserSig, check it with the tool in the console, and enter it.</source>
        <translation>请生成新的 UserSig，用控制台中的工具校验后输入。</translation>
    </message>
    <message>
        <source>Make a new UserSig with the SecretKey of this SDKAppID, and enter it.</source>
        <translation>请用此 SDKAppID 的 SecretKey 生成新的 UserSig 并输入。</translation>
    </message>
    <message>
        <source>Copy the whole UserSig and enter it again, or make a new one.</source>
        <translation>请重新完整复制并输入 UserSig，或生成新的 UserSig。</translation>
    </message>
    <message>
        <source>Enter the Identifier that the UserSig was made for, or make a new UserSig.</source>
        <translation>请输入生成该 UserSig 时所用的 Identifier，或生成新的 UserSig。</translation>
    </message>
    <message>
        <source>Enter the SDKAppID that the UserSig was made for, or make a new UserSig.</source>
        <translation>请输入生成该 UserSig 时所用的 SDKAppID，或生成新的 UserSig。</translation>
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
        <source>Ask the app&apos;s admin to check in the console whether it is disabled, or its trial or plan has ended.</source>
        <translation>请联系应用管理员，在控制台查看应用是否已停用，体验期或套餐是否已结束。</translation>
    </message>
    <message>
        <source>Ask the app&apos;s admin to complete the account integration of the app.</source>
        <translation>请联系应用管理员完成应用的账号集成配置。</translation>
    </message>
    <message>
        <source>Ask the app&apos;s admin or Tencent support to take it off the blocklist.</source>
        <translation>请联系应用管理员或腾讯云技术支持将其移出黑名单。</translation>
    </message>
    <message>
        <source>Ask the app&apos;s admin to check the field in the console. Listing chatbots does not need it.</source>
        <translation>请联系应用管理员在控制台检查该字段。获取聊天机器人列表不需要该字段。</translation>
    </message>
    <message>
        <source>Ask the app&apos;s admin to switch it on in the console. Listing chatbots does not need it.</source>
        <translation>请联系应用管理员在控制台开启该功能。获取聊天机器人列表不需要该功能。</translation>
    </message>
    <message>
        <source>Ask the app&apos;s billing contact to upgrade its plan.</source>
        <translation>请联系应用的费用负责人升级套餐。</translation>
    </message>
    <message>
        <source>Ask the app&apos;s billing contact to buy or renew a plan, or to top up. This can take some minutes to work.</source>
        <translation>请联系应用的费用负责人购买或续费套餐，或为账号充值。可能需要几分钟才能生效。</translation>
    </message>
    <message>
        <source>Fetch from an allowed network, or ask for this network&apos;s IP address to be allowed.</source>
        <translation>请在允许访问的网络中获取，或申请将当前网络的 IP 地址加入白名单。</translation>
    </message>
    <message>
        <source>This call should not cause this error. Use Copy details and ask Tencent support.</source>
        <translation>此请求不应出现此错误。请点击“复制详情”并联系腾讯云技术支持。</translation>
    </message>
    <message>
        <source>Enter an account of type Admin as Identifier, and a UserSig made for it.</source>
        <translation>请在 Identifier 中输入类型为管理员的账号，并输入为该账号生成的 UserSig。</translation>
    </message>
    <message>
        <source>Ask the app&apos;s admin to check the field in the console.</source>
        <translation>请联系应用管理员在控制台检查该字段。</translation>
    </message>
    <message>
        <source>Ask the app&apos;s admin to switch it on in the console.</source>
        <translation>请联系应用管理员在控制台开启该功能。</translation>
    </message>
    <message>
        <source>Fetch the list of chatbots again, and check that this chatbot is still in it.</source>
        <translation>请重新获取聊天机器人列表，并确认该聊天机器人仍在其中。</translation>
    </message>
    <message>
        <source>Shorten it to 500 bytes. A Chinese or Japanese character takes three, an emoji four.</source>
        <translation>请缩短到 500 字节以内。一个中文或日文字符占三个字节，一个表情符号占四个字节。</translation>
    </message>
    <message>
        <source>Change the text: it contains a blocked word.</source>
        <translation>请修改文本：其中含有敏感词。</translation>
    </message>
    <message>
        <source>Enter one of the values that the field allows.</source>
        <translation>请输入该字段允许的值。</translation>
    </message>
    <message>
        <source>To read profiles, enter an account of type Admin as Identifier, and a UserSig made for it.</source>
        <translation>要读取资料，请在 Identifier 中输入类型为管理员的账号，并输入为该账号生成的 UserSig。</translation>
    </message>
    <message>
        <source>To change profiles, enter an account of type Admin as Identifier, and a UserSig made for it.</source>
        <translation>要修改资料，请在 Identifier 中输入类型为管理员的账号，并输入为该账号生成的 UserSig。</translation>
    </message>
    <message>
        <source>Reading profiles should not cause this error. Use Copy details and ask Tencent support.</source>
        <translation>读取资料时不应出现此错误。请点击“复制详情”并联系腾讯云技术支持。</translation>
    </message>
    <message>
        <source>Changing a profile should not cause this error. Use Copy details and ask Tencent support.</source>
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
        <source>Headers and body are no longer available: newer calls replaced them.</source>
        <translation>标头和正文已不再保留：已被较新的请求取代。</translation>
    </message>
    <message>
        <source>The body has %1 bytes; the first %2 are kept.</source>
        <translation>正文共 %1 字节；保留前 %2 字节。</translation>
    </message>
    <message>
        <source>Only the first %1 lines are shown here. A copy contains all of them.</source>
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
        <source>Press Fetch to try again.</source>
        <translation>如需重试，请点击“获取”。</translation>
    </message>
    <message>
        <source>Check that this computer is online, then try again. If it happens again, ask your network administrator.</source>
        <translation>请确认本机已联网，然后重试。如果问题再次出现，请联系网络管理员。</translation>
    </message>
    <message>
        <source>The service did not respond in time</source>
        <translation>服务未在规定时间内响应</translation>
    </message>
    <message>
        <source>The service stopped responding</source>
        <translation>服务停止响应</translation>
    </message>
    <message>
        <source>The reply took too long</source>
        <translation>响应耗时过长</translation>
    </message>
    <message>
        <source>If it happens again, ask your network administrator.</source>
        <translation>如果问题再次出现，请联系网络管理员。</translation>
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
        <source>The network connection was refused</source>
        <translation>网络连接被拒绝</translation>
    </message>
    <message>
        <source>Nothing responds at this address. Check the region or endpoint.</source>
        <translation>该地址没有响应。请检查地域或接入点。</translation>
    </message>
    <message>
        <source>The connection was closed before the reply was complete</source>
        <translation>响应完成前连接已断开</translation>
    </message>
    <message>
        <source>Try again.</source>
        <translation>请重试。</translation>
    </message>
    <message>
        <source>The proxy rejected the request</source>
        <translation>代理拒绝了该请求</translation>
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
        <source>Set the proxy&apos;s user name and password in this computer&apos;s network settings.</source>
        <translation>请在本机网络设置中填写代理的用户名和密码。</translation>
    </message>
    <message>
        <source>The network connection failed</source>
        <translation>网络连接失败</translation>
    </message>
    <message>
        <source>Check that this computer is online, then try again.</source>
        <translation>请确认本机已联网，然后重试。</translation>
    </message>
    <message>
        <source>Nothing was sent. Ask your network administrator for the cause before you continue.</source>
        <translation>未发送任何内容。请先向网络管理员询问原因，再继续操作。</translation>
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
        <source>The server&apos;s certificate was not issued by a trusted authority</source>
        <translation>服务器证书不是由受信任的机构颁发的</translation>
    </message>
    <message>
        <source>If your network inspects secure connections, get its certificate file and choose it in Preferences.</source>
        <translation>如果您的网络会检查加密连接，请取得其证书文件，并在“首选项”中选择该文件。</translation>
    </message>
    <message>
        <source>The server&apos;s certificate was revoked</source>
        <translation>服务器证书已被吊销</translation>
    </message>
    <message>
        <source>A secure connection could not be established</source>
        <translation>无法建立安全连接</translation>
    </message>
    <message>
        <source>The server redirects to another address</source>
        <translation>服务器重定向到了另一个地址</translation>
    </message>
    <message>
        <source>The redirect was not followed, so nothing was sent there. Check the region or endpoint, and whether a proxy or the network&apos;s sign-in page is in between.</source>
        <translation>程序没有跟随重定向，也未向该地址发送任何内容。请检查地域或接入点，以及中间是否有代理或网络登录页面。</translation>
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
        <source>The server had a problem</source>
        <translation>服务器出现问题</translation>
    </message>
    <message>
        <source>This usually passes by itself. Wait a little, then try again.</source>
        <translation>此问题通常会自行恢复。请稍候再试。</translation>
    </message>
    <message>
        <source>The server rejected the request</source>
        <translation>服务器拒绝了请求</translation>
    </message>
    <message>
        <source>Check the region or endpoint, and whether a proxy or firewall is in between.</source>
        <translation>请检查地域或接入点，以及中间是否有代理或防火墙。</translation>
    </message>
    <message>
        <source>Check the region or endpoint, and whether a proxy or the network&apos;s sign-in page replied instead of the service.</source>
        <translation>请检查地域或接入点，以及响应是否来自代理或网络登录页面，而非服务本身。</translation>
    </message>
    <message>
        <source>The reply is not from the chat service: it is not valid JSON</source>
        <translation>响应并非来自即时通信服务：不是有效的 JSON</translation>
    </message>
    <message>
        <source>The reply is not from the chat service: it is not a JSON object</source>
        <translation>响应并非来自即时通信服务：不是 JSON 对象</translation>
    </message>
    <message>
        <source>The reply contradicts itself: it is neither a success nor a failure</source>
        <translation>响应自相矛盾：无法判断成功还是失败</translation>
    </message>
    <message>
        <source>The reply is larger than 32 MiB and was cut off</source>
        <translation>响应超过 32 MiB，已中断接收</translation>
    </message>
    <message>
        <source>The reply could not be decompressed</source>
        <translation>无法解压响应</translation>
    </message>
    <message>
        <source>The service refused with an undocumented code</source>
        <translation>服务拒绝了请求，且文档中没有该错误码</translation>
    </message>
    <message>
        <source>Use Copy details and ask Tencent support what it means.</source>
        <translation>请点击“复制详情”，并向腾讯云技术支持咨询其含义。</translation>
    </message>
    <message>
        <source>ErrorCode %1: %2.</source>
        <translation>ErrorCode %1：%2。</translation>
    </message>
    <message>
        <source>HTTP status %1: %2.</source>
        <translation>HTTP 状态码 %1：%2。</translation>
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
        <source>The reply is not from the chat service: it has no usable ErrorCode</source>
        <translation>响应并非来自即时通信服务：没有可用的 ErrorCode</translation>
    </message>
    <message>
        <source>Ask your network administrator for them. They are not the app&apos;s credentials.</source>
        <translation>请向网络管理员索取代理的用户名和密码。它们与应用的凭据无关。</translation>
    </message>
    <message>
        <source>The proxy %1 rejected the request</source>
        <translation>代理 %1 拒绝了该请求</translation>
    </message>
    <message>
        <source>It may have refused the user name and password, or it forbids the address.</source>
        <translation>可能是用户名和密码未被接受，或该地址被禁止。</translation>
    </message>
    <message>
        <source>Sign in again, or ask your network administrator.</source>
        <translation>请重新登录，或联系网络管理员。</translation>
    </message>
    <message>
        <source>The proxy %1 refused the user name and password</source>
        <translation>代理 %1 未接受用户名和密码</translation>
    </message>
    <message>
        <source>The proxy %1 asks for a user name and password</source>
        <translation>代理 %1 要求输入用户名和密码</translation>
    </message>
    <message>
        <source>This computer is running too many tasks to start another</source>
        <translation>本机运行的任务过多，无法再启动新任务</translation>
    </message>
    <message>
        <source>Close other programs, or raise the limit on processes, then try again.</source>
        <translation>请关闭其他程序或提高进程数上限，然后重试。</translation>
    </message>
    <message>
        <source>Connecting through the proxy %1 took too long</source>
        <translation>通过代理 %1 建立连接用时过长</translation>
    </message>
    <message>
        <source>Check that the proxy is the right one and works, then try again. If it happens again, ask your network administrator.</source>
        <translation>请确认代理设置正确且代理正常工作，然后重试。如果问题再次出现，请联系网络管理员。</translation>
    </message>
    <message>
        <source>Check the proxy in the environment, in Preferences or in this computer&apos;s network settings, or ask your network administrator.</source>
        <translation>请检查环境变量、“首选项”或本机网络设置中的代理，或联系网络管理员。</translation>
    </message>
    <message>
        <source>The proxy %1 cannot be reached</source>
        <translation>无法连接到代理 %1</translation>
    </message>
    <message>
        <source>The proxy %1 closed the connection without a reply</source>
        <translation>代理 %1 未作响应就关闭了连接</translation>
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
        <translation>未发送任何内容。</translation>
    </message>
    <message>
        <source>Write it as http://HOST:PORT or socks5://HOST:PORT, and percent-encode special characters of a password.</source>
        <translation>请写成 http://HOST:PORT 或 socks5://HOST:PORT 的形式，并对密码中的特殊字符进行百分号编码。</translation>
    </message>
    <message>
        <source>It is a SOCKS4 proxy. HTTP and SOCKS5 proxies can be used.</source>
        <translation>这是 SOCKS4 代理。仅支持 HTTP 和 SOCKS5 代理。</translation>
    </message>
    <message>
        <source>It uses TLS (https://). HTTP and SOCKS5 proxies can be used.</source>
        <translation>这是通过 TLS（https://）连接的代理。仅支持 HTTP 和 SOCKS5 代理。</translation>
    </message>
    <message>
        <source>HTTP and SOCKS5 proxies can be used.</source>
        <translation>仅支持 HTTP 和 SOCKS5 代理。</translation>
    </message>
    <message>
        <source>An unexpected message came before the reply</source>
        <translation>响应之前收到了意外的消息</translation>
    </message>
    <message>
        <source>%1 sent an unexpected message before the reply</source>
        <translation>%1 在响应之前发送了意外的消息</translation>
    </message>
    <message>
        <source>So the reply could not be read. Ask your network administrator whether a proxy or firewall adds such messages (HTTP interim responses).</source>
        <translation>因此无法读取响应。请向网络管理员确认是否有代理或防火墙添加了此类消息（HTTP 临时响应）。</translation>
    </message>
    <message>
        <source>The network requires a sign-in</source>
        <translation>需要先登录网络</translation>
    </message>
    <message>
        <source>Open any web page in a browser, sign in to the network there, then try again.</source>
        <translation>请在浏览器中打开任意网页并登录网络，然后重试。</translation>
    </message>
    <message>
        <source>The reply contradicts itself: it has the same member twice</source>
        <translation>响应自相矛盾：同一字段出现了两次</translation>
    </message>
    <message>
        <source>The connection through the proxy %1 was closed before anything was sent</source>
        <translation>经由代理 %1 的连接在发送任何内容之前就已关闭</translation>
    </message>
</context>
<context>
    <name>ExportCommand</name>
    <message>
        <source>An id contains a line break, which text cannot represent. Use --format csv or json.</source>
        <translation>有 ID 包含换行符，text 格式无法表示。请使用 --format csv 或 json。</translation>
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
        <source>Set them in the environment variable https_proxy: http://USER:PASSWORD@HOST:PORT.</source>
        <translation>请在环境变量 https_proxy 中设置：http://USER:PASSWORD@HOST:PORT。</translation>
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
        <translation>原始 CSV</translation>
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
        <source>To open with a double click: UserID and Connection, every field quoted. The ids are not changed.</source>
        <translation>便于双击打开：包含 UserID 和 Connection 两列，所有字段均加引号，ID 保持不变。</translation>
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
        <source>This path contains a line break. Enter it on one line.</source>
        <translation>此路径中包含换行符。请在一行内输入。</translation>
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
        <source>The file that holds the UserSig; - is standard input. Without it, CHATBOT_ADMIN_USERSIG in the environment is used.</source>
        <translation>UserSig 所在的文件；- 表示标准输入。未指定时使用环境变量 CHATBOT_ADMIN_USERSIG。</translation>
    </message>
    <message>
        <source>The file that holds the SecretKey, to make a UserSig for one hour; - is standard input. Without it, CHATBOT_ADMIN_SECRET_KEY in the environment is used.</source>
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
        <source>Only UserIDs that contain all the words of TEXT, ignoring case.</source>
        <translation>仅保留包含 TEXT 中所有词的 UserID，不区分大小写。</translation>
    </message>
    <message>
        <source>TEXT</source>
        <translation>TEXT</translation>
    </message>
    <message>
        <source>How many retries after a temporary failure: 0 to 100, by default 3.</source>
        <translation>遇到暂时性失败时的重试次数：0 到 100，默认为 3。</translation>
    </message>
    <message>
        <source>The time limit of one attempt, in seconds: above 0, at most 600, by default 30.</source>
        <translation>单次尝试的总超时时间（秒）：大于 0，不超过 600，默认为 30。</translation>
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
        <source>Shows each attempt on standard error, without credentials.</source>
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
        <source>An option is missing: --region or --endpoint.</source>
        <translation>缺少选项：--region 或 --endpoint。</translation>
    </message>
    <message>
        <source>Unknown region. Use one of: %1.</source>
        <translation>未知的地域。可选值：%1。</translation>
    </message>
    <message>
        <source>--sdkappid: %1</source>
        <translation>--sdkappid：%1</translation>
    </message>
    <message>
        <source>An option is missing: --sdkappid.</source>
        <translation>缺少选项：--sdkappid。</translation>
    </message>
    <message>
        <source>--identifier: %1</source>
        <translation>--identifier：%1</translation>
    </message>
    <message>
        <source>An option is missing: --identifier.</source>
        <translation>缺少选项：--identifier。</translation>
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
        <source>Unknown format. Use one of: csv, json, text.</source>
        <translation>未知的格式。可选值：csv、json、text。</translation>
    </message>
    <message>
        <source>--output: the file name is missing.</source>
        <translation>--output：缺少文件名。</translation>
    </message>
    <message>
        <source>--retries must be a whole number from 0 to 100.</source>
        <translation>--retries 须为 0 到 100 的整数。</translation>
    </message>
    <message>
        <source>--timeout must be a number of seconds above 0 and at most 600.</source>
        <translation>--timeout 须为大于 0 且不超过 600 的秒数。</translation>
    </message>
    <message>
        <source>--ca-file: the file contains no readable certificate (PEM).</source>
        <translation>--ca-file：文件中没有可读取的证书（PEM）。</translation>
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
        <source>--connection and --%1 cannot be used together.</source>
        <translation>--connection 和 --%1 不能同时使用。</translation>
    </message>
    <message>
        <source>--ca-file: the file does not exist.</source>
        <translation>--ca-file：文件不存在。</translation>
    </message>
    <message>
        <source>There is no saved connection with this name.</source>
        <translation>没有使用此名称的已保存连接。</translation>
    </message>
    <message>
        <source>This connection has no saved UserSig, and there is none in the environment.</source>
        <translation>此连接没有保存 UserSig，环境变量中也没有。</translation>
    </message>
</context>
<context>
    <name>FetchController</name>
    <message>
        <source>Details copied</source>
        <translation>已复制详情</translation>
    </message>
</context>
<context>
    <name>Fields</name>
    <message>
        <source>SDKAppID is missing.</source>
        <translation>缺少 SDKAppID。</translation>
    </message>
    <message>
        <source>An SDKAppID is a number from 1 to 4294967295.</source>
        <translation>SDKAppID 须为 1 到 4294967295 的数字。</translation>
    </message>
    <message>
        <source>Identifier is missing.</source>
        <translation>缺少 Identifier。</translation>
    </message>
    <message>
        <source>The Identifier contains an invalid character.</source>
        <translation>Identifier 中有无效的字符。</translation>
    </message>
    <message>
        <source>The Identifier is longer than 32 bytes: it has %1.</source>
        <translation>Identifier 超过 32 字节：现有 %1 字节。</translation>
    </message>
    <message>
        <source>UserSig is missing.</source>
        <translation>缺少 UserSig。</translation>
    </message>
    <message>
        <source>This UserSig was altered: it contains codes such as %2A. Copy it from where it was made, not from a URL.</source>
        <translation>此 UserSig 已被改动：其中有 %2A 之类的编码。请从生成处复制，不要从 URL 中复制。</translation>
    </message>
    <message>
        <source>This UserSig was altered: a UserSig has *, - and _ instead of +, / and =. Copy it from where it was made.</source>
        <translation>此 UserSig 已被改动：UserSig 以 *、- 和 _ 代替 +、/ 和 =。请从生成处复制。</translation>
    </message>
    <message>
        <source>This is not a UserSig: it contains characters other than letters, digits, *, - and _.</source>
        <translation>这不是 UserSig：含有英文字母、数字、*、- 和 _ 以外的字符。</translation>
    </message>
    <message>
        <source>This is not a UserSig: it is far too long.</source>
        <translation>这不是 UserSig：长度过长。</translation>
    </message>
    <message>
        <source>Endpoint is missing.</source>
        <translation>缺少接入点。</translation>
    </message>
    <message>
        <source>An endpoint looks like https://chat.example.com.</source>
        <translation>接入点格式示例：https://chat.example.com。</translation>
    </message>
    <message>
        <source>An endpoint begins with https://. Plain http:// is for this computer only.</source>
        <translation>接入点须以 https:// 开头。http:// 仅可用于本机。</translation>
    </message>
    <message>
        <source>An endpoint must not contain a user name.</source>
        <translation>接入点中不能有用户名。</translation>
    </message>
    <message>
        <source>An endpoint must end after the host or port.</source>
        <translation>接入点在主机或端口之后不能有其他内容。</translation>
    </message>
    <message>
        <source>SecretKey is missing.</source>
        <translation>缺少 SecretKey。</translation>
    </message>
    <message>
        <source>This is a private key in the format used before 2019. A SecretKey has 64 characters, 0-9 and a-f. Console: Chat &gt; Basic information.</source>
        <translation>这是 2019 年以前的旧格式私钥。SecretKey 为 64 个字符，由 0-9 和 a-f 组成。控制台：即时通信 IM &gt; 应用管理 &gt; 查看密钥。</translation>
    </message>
    <message>
        <source>This is not a SecretKey. A SecretKey has 64 characters, 0-9 and a-f. Console: Chat &gt; Basic information.</source>
        <translation>这不是 SecretKey。SecretKey 为 64 个字符，由 0-9 和 a-f 组成。控制台：即时通信 IM &gt; 应用管理 &gt; 查看密钥。</translation>
    </message>
    <message>
        <source>This is a UserSig, not a SecretKey.</source>
        <translation>这是 UserSig，不是 SecretKey。</translation>
    </message>
    <message>
        <source>Keys in the console have 64 characters, 0-9 and a-f. This key is different. Check that it is complete.</source>
        <translation>控制台中的 SecretKey 为 64 个字符，由 0-9 和 a-f 组成，与输入的内容不符。请检查是否完整。</translation>
    </message>
    <message>
        <source>This looks like a UserSig or a SecretKey. It does not belong here.</source>
        <translation>这看起来是 UserSig 或 SecretKey，不应填在这里。</translation>
    </message>
    <message>
        <source>Keys in the console are in lower case. This key has capital letters, so it is a different key. Copy it again.</source>
        <translation>控制台中的 SecretKey 只含小写字母，而输入的内容含有大写字母，因此不是同一个 SecretKey。请重新复制。</translation>
    </message>
    <message>
        <source>It contains an invisible character: %1.</source>
        <translation>其中含有不可见的字符：%1。</translation>
    </message>
    <message>
        <source>It contains an unusual space: %1.</source>
        <translation>其中含有特殊的空白字符：%1。</translation>
    </message>
    <message>
        <source>It contains a control character: %1.</source>
        <translation>其中含有控制字符：%1。</translation>
    </message>
    <message>
        <source>It contains %1 (%2), which looks like a Latin character but is not one.</source>
        <comment>%1: a letter; %2: its number in Unicode</comment>
        <translation>其中的 %1（%2）看起来像英文字符，但其实不是。</translation>
    </message>
    <message>
        <source>An SDKAppID contains only digits. %1 is not a digit.</source>
        <comment>%1: a character</comment>
        <translation>SDKAppID 只能包含数字。%1 不是数字。</translation>
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
        <source>Type part of an id, or paste ids with any separators</source>
        <translation>输入 ID 的一部分，或粘贴 ID（分隔方式不限）</translation>
    </message>
</context>
<context>
    <name>InfoDialogs</name>
    <message>
        <source>Down or Return, in the filter</source>
        <translation>筛选框中按向下键或回车键</translation>
    </message>
    <message>
        <source>Go to the first row</source>
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
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>Chatbot Admin %1

Shows which chatbot accounts an app of Tencent Cloud Chat has.
It is not a product of Tencent.

Free software under the GNU General Public License, version 3 or later.
Built on Qt %2.</source>
        <translation>Chatbot Admin %1

查看腾讯云即时通信 IM 应用中的聊天机器人账号。
本程序不是腾讯的产品。

自由软件，采用 GNU 通用公共许可证第 3 版或更高版本。
基于 Qt %2 构建。</translation>
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
        <translation>密钥环中没有该条目，或密钥环未解锁。</translation>
    </message>
    <message>
        <source>No keychain is running, or it does not work.</source>
        <translation>密钥环未运行，或无法正常工作。</translation>
    </message>
    <message>
        <source>The keychain denied access.</source>
        <translation>密钥环拒绝访问。</translation>
    </message>
    <message>
        <source>The keychain did not respond in time.</source>
        <translation>密钥环没有及时响应。</translation>
    </message>
    <message>
        <source>The stored UserSig is for another host, SDKAppID or Identifier.</source>
        <translation>已保存的 UserSig 用于其他主机、SDKAppID 或 Identifier。</translation>
    </message>
    <message>
        <source>It was stored by a newer version of this program.</source>
        <translation>该条目由本程序的较新版本保存。</translation>
    </message>
    <message>
        <source>It was stored by an earlier version of this program, and its connection is unknown.</source>
        <translation>该条目由本程序的旧版本保存，所属连接未知。</translation>
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
            <numerusform>显示 %L1 个（共 %Ln 个聊天机器人）</numerusform>
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
        <source>all pasted ids are in the list</source>
        <translation>粘贴的 ID 都在列表中</translation>
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
        <source>The settings could not be saved</source>
        <translation>无法保存设置</translation>
    </message>
    <message>
        <source>Your settings could not be read</source>
        <translation>无法读取您的设置</translation>
    </message>
    <message>
        <source>They were kept as %1. The default settings are used.</source>
        <translation>原设置已另存为 %1，现使用默认设置。</translation>
    </message>
    <message>
        <source>There is no display for a window. To work without a window, see &quot;chatbot-admin export --help&quot;.</source>
        <translation>没有可用的显示环境，无法打开窗口。不使用窗口的方法请参阅 chatbot-admin export --help。</translation>
    </message>
    <message>
        <source>The settings file was damaged</source>
        <translation>设置文件已损坏</translation>
    </message>
    <message>
        <source>It was kept as %1. The settings of this window were saved.</source>
        <translation>损坏的文件已另存为 %1，此窗口的设置已保存。</translation>
    </message>
    <message>
        <source>The default settings are used. Your settings are not overwritten.</source>
        <translation>现使用默认设置，不会覆盖原设置。</translation>
    </message>
    <message>
        <source>The file is damaged. The default settings are used.</source>
        <translation>文件已损坏，现使用默认设置。</translation>
    </message>
    <message>
        <source>Your settings can be read again</source>
        <translation>您的设置现可正常读取</translation>
    </message>
    <message>
        <source>They are used from the next start.</source>
        <translation>将从下次启动起生效。</translation>
    </message>
    <message>
        <source>No window can be opened with %1. To work without a window, see &quot;chatbot-admin export --help&quot;.</source>
        <translation>使用 %1 无法打开窗口。不使用窗口的方法请参阅 chatbot-admin export --help。</translation>
    </message>
    <message>
        <source>This computer is running too many tasks to start another.</source>
        <translation>本机运行的任务过多，无法再启动新任务。</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Fetch the list (F5)</source>
        <translation>获取列表（F5）</translation>
    </message>
    <message>
        <source>No list fetched yet</source>
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
        <translation>%1 中没有聊天机器人</translation>
    </message>
    <message>
        <source>The list of %1</source>
        <translation>%1 的列表</translation>
    </message>
    <message numerus="yes">
        <source>%Ln id(s) of %1 copied</source>
        <translation>
            <numerusform>已复制%1 的 %Ln 个 ID</numerusform>
        </translation>
    </message>
    <message>
        <source>Searching for the pasted ids: %1 % (press Esc to stop)</source>
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
        <translation>显示 SecretKey，最长 30 秒，离开此输入框后立即隐藏</translation>
    </message>
    <message>
        <source>The SecretKey can make a UserSig for every account of the app, so only a few people should have it. If you do not have it, ask for a UserSig. It is used once here and never stored.</source>
        <translation>SecretKey（即控制台中的密钥）可以为应用的任何账号生成 UserSig，因此只应由少数人掌握。如果您没有 SecretKey，请向持有者索取 UserSig。SecretKey 在此只使用一次，不会保存。</translation>
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
        <source>&amp;Valid for</source>
        <translation>有效期(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Make</source>
        <translation>生成(&amp;M)</translation>
    </message>
    <message>
        <source>Valid for</source>
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
        <source>It will expire at %1.</source>
        <translation>将于 %1 到期。</translation>
    </message>
</context>
<context>
    <name>ManualWindow</name>
    <message>
        <source>Manual</source>
        <translation>使用手册</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>目录</translation>
    </message>
    <message>
        <source>Find in the manual</source>
        <translation>在使用手册中查找</translation>
    </message>
    <message>
        <source>Find in the manual (Ctrl+F, F3 for the next)</source>
        <translation>在使用手册中查找（Ctrl+F，按 F3 查找下一个）</translation>
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
        <source>Unknown option. See --help.</source>
        <translation>未知的选项。请参阅 --help。</translation>
    </message>
    <message>
        <source>Unknown argument. See --help.</source>
        <translation>未知的参数。请参阅 --help。</translation>
    </message>
    <message>
        <source>Unknown argument %1. See --help.</source>
        <translation>未知的参数 %1。请参阅 --help。</translation>
    </message>
    <message>
        <source>The option --%1 is given twice.</source>
        <translation>选项 --%1 被重复指定。</translation>
    </message>
    <message>
        <source>Usage: %1</source>
        <translation>用法：%1</translation>
    </message>
    <message>
        <source>Shows this help.</source>
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
        <translation>无法读取其他受信任的证书</translation>
    </message>
    <message>
        <source>Choose the file again in Preferences.</source>
        <translation>请在“首选项”中重新选择文件。</translation>
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
        <source>System default</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>语言(&amp;L)</translation>
    </message>
    <message>
        <source>Time without &amp;data</source>
        <translation>无数据超时时间(&amp;D)</translation>
    </message>
    <message>
        <source>Further &amp;trusted certificates</source>
        <translation>其他受信任的证书(&amp;T)</translation>
    </message>
    <message>
        <source>Time &amp;in all</source>
        <translation>总超时时间(&amp;I)</translation>
    </message>
    <message>
        <source>Exact CSV</source>
        <translation>原始 CSV</translation>
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
        <source>Default export &amp;preset</source>
        <translation>默认导出预设(&amp;P)</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>From %1 to %2 s. The defaults are %3 and %4 s.</source>
        <translation>范围：%1 到 %2 秒。默认值分别为 %3 秒和 %4 秒。</translation>
    </message>
</context>
<context>
    <name>ProxyFields</name>
    <message>
        <source>&amp;Forget passwords</source>
        <translation>删除密码(&amp;F)</translation>
    </message>
    <message>
        <source>System proxy</source>
        <translation>系统代理</translation>
    </message>
    <message>
        <source>None</source>
        <translation>不使用代理</translation>
    </message>
    <message>
        <source>Connections to this computer never use a proxy.</source>
        <translation>访问本机时不使用代理。</translation>
    </message>
    <message>
        <source>Proxy host</source>
        <translation>代理主机</translation>
    </message>
    <message>
        <source>Proxy user name</source>
        <translation>代理用户名</translation>
    </message>
    <message>
        <source>Proxy password</source>
        <translation>代理密码</translation>
    </message>
    <message>
        <source>Forget passwords</source>
        <translation>删除密码</translation>
    </message>
    <message>
        <source>Deletes the passwords of all proxies from the keychain and from this session.</source>
        <translation>从密钥环和内存中删除所有代理的密码。</translation>
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
        <source>Us&amp;er name</source>
        <translation>用户名(&amp;E)</translation>
    </message>
    <message>
        <source>Pass&amp;word</source>
        <translation>密码(&amp;W)</translation>
    </message>
    <message>
        <source>Deleted when you press OK</source>
        <translation>点击确定后删除</translation>
    </message>
    <message>
        <source>Saved in the keychain</source>
        <translation>已存入密钥环</translation>
    </message>
    <message>
        <source>Kept until you quit</source>
        <translation>仅保留到退出程序</translation>
    </message>
    <message>
        <source>Will be saved in the keychain</source>
        <comment>password field that is empty</comment>
        <translation>将存入密钥环</translation>
    </message>
    <message>
        <source>Show password</source>
        <translation>显示密码</translation>
    </message>
    <message>
        <source>Show the password until you leave the field, 30 seconds at most</source>
        <translation>显示密码，最长 30 秒，离开此输入框后立即隐藏</translation>
    </message>
</context>
<context>
    <name>ProxyLoginController</name>
    <message>
        <source>The proxy&apos;s password is kept for this session only.</source>
        <translation>代理密码仅在本次运行期间保留。</translation>
    </message>
    <message>
        <source>The keychain still has the password of the proxy %1.</source>
        <translation>密钥环中仍有代理 %1 的密码。</translation>
    </message>
</context>
<context>
    <name>ProxyLoginDialog</name>
    <message>
        <source>&amp;Keep them in the keychain</source>
        <translation>保存到密钥环(&amp;K)</translation>
    </message>
    <message>
        <source>Sign in to the proxy</source>
        <translation>登录代理</translation>
    </message>
    <message>
        <source>The proxy %1 asks for a user name and password. They are sent only to the proxy, not to the chat service.</source>
        <translation>代理 %1 要求输入用户名和密码。它们只发给代理，不会发给即时通信服务。</translation>
    </message>
    <message>
        <source>It refused the previous user name and password.</source>
        <translation>代理未接受之前输入的用户名和密码。</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>用户名</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>&amp;User name</source>
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
        <translation>显示密码，最长 30 秒，离开此输入框后立即隐藏</translation>
    </message>
</context>
<context>
    <name>QCoreApplication</name>
    <message>
        <source>A proxy&apos;s host looks like proxy.example.</source>
        <translation>代理主机格式示例：proxy.example。</translation>
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
        <translation>仍要退出(&amp;Q)</translation>
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
        <translation>无法读取“%1”：这是文件夹，不是文件。</translation>
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
        <source>%1 cannot be read: its links form a loop.</source>
        <translation>无法读取“%1”：其链接形成循环。</translation>
    </message>
    <message>
        <source>%1 cannot be read: it is no longer on the network share.</source>
        <translation>无法读取“%1”：网络共享上已没有该文件。</translation>
    </message>
    <message>
        <source>%1 cannot be read. The system says: %2</source>
        <translation>无法读取“%1”。系统提示：%2</translation>
    </message>
    <message>
        <source>%1 cannot be read: it is a link, and its target is missing.</source>
        <translation>无法读取“%1”：这是链接，但其目标不存在。</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2 is a link, and its target is missing.</source>
        <translation>无法读取“%1”：“%2”是链接，但其目标不存在。</translation>
    </message>
    <message>
        <source>%1 cannot be read: it is a pipe or a device, not a file.</source>
        <translation>无法读取“%1”：这是管道或设备，不是文件。</translation>
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
        <source>Attempt</source>
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
        <translation>HTTP 状态码</translation>
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
        <source>The service&apos;s message</source>
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
        <translation>在本机运行练习用的即时通信服务，直到被中断。</translation>
    </message>
    <message>
        <source>The port, 0 to 65535; by default 0, which picks a free one.</source>
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
        <source>--port must be a whole number from 0 to 65535.</source>
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
        <source>Fails on purpose, always or TIMES times. WHAT is an HTTP status (100 to 599), another number as an ErrorCode, or hang, close, html, redirect, truncated.</source>
        <translation>模拟失败：始终失败，或失败 TIMES 次。WHAT 为 HTTP 状态码（100 到 599）、作为 ErrorCode 的其他数字，或 hang、close、html、redirect、truncated。</translation>
    </message>
    <message>
        <source>WHAT[:TIMES]</source>
        <translation>WHAT[:TIMES]</translation>
    </message>
    <message>
        <source>The delay of each reply, in milliseconds: 0 to 600000.</source>
        <translation>每次响应的延迟（毫秒）：0 到 600000。</translation>
    </message>
    <message>
        <source>MS</source>
        <translation>MS</translation>
    </message>
    <message>
        <source>--robots must be a whole number from 0 to 2000000.</source>
        <translation>--robots 须为 0 到 2000000 的整数。</translation>
    </message>
    <message>
        <source>--fail must be a number, or hang, close, html, redirect or truncated; :TIMES may follow.</source>
        <translation>--fail 须为数字，或 hang、close、html、redirect、truncated；其后可加 :TIMES。</translation>
    </message>
    <message>
        <source>--delay must be a whole number of milliseconds from 0 to 600000.</source>
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
        <source>The form is for another app than “%1”.</source>
        <translation>表单中的应用与“%1”的应用不同。</translation>
    </message>
    <message>
        <source>The changed connection will be named “%1”.</source>
        <translation>更改后，其名称将变为“%1”。</translation>
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
        <source>Name is missing.</source>
        <translation>缺少名称。</translation>
    </message>
    <message numerus="yes">
        <source>The name is longer than %n character(s).</source>
        <translation>
            <numerusform>名称超过 %n 个字符。</numerusform>
        </translation>
    </message>
    <message>
        <source>The name contains an invisible character.</source>
        <translation>名称中含有不可见的字符。</translation>
    </message>
    <message>
        <source>Another connection has this name.</source>
        <translation>已有连接使用此名称。</translation>
    </message>
    <message>
        <source>This looks like a UserSig or a SecretKey. A name is not kept secret.</source>
        <translation>这看起来是 UserSig 或 SecretKey。名称并不保密。</translation>
    </message>
</context>
<context>
    <name>ServerClock</name>
    <message numerus="yes">
        <source>This computer&apos;s clock is %n day(s) ahead of the server&apos;s. Set it correctly: a UserSig expires by the server&apos;s clock.</source>
        <translation>
            <numerusform>本机时间比服务器快 %n 天。请校准：UserSig 是否过期以服务器时间为准。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This computer&apos;s clock is %n day(s) behind the server&apos;s. Set it correctly: a UserSig expires by the server&apos;s clock.</source>
        <translation>
            <numerusform>本机时间比服务器慢 %n 天。请校准：UserSig 是否过期以服务器时间为准。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This computer&apos;s clock is %n hour(s) ahead of the server&apos;s. Set it correctly: a UserSig expires by the server&apos;s clock.</source>
        <translation>
            <numerusform>本机时间比服务器快 %n 小时。请校准：UserSig 是否过期以服务器时间为准。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This computer&apos;s clock is %n hour(s) behind the server&apos;s. Set it correctly: a UserSig expires by the server&apos;s clock.</source>
        <translation>
            <numerusform>本机时间比服务器慢 %n 小时。请校准：UserSig 是否过期以服务器时间为准。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This computer&apos;s clock is %n minute(s) ahead of the server&apos;s. Set it correctly: a UserSig expires by the server&apos;s clock.</source>
        <translation>
            <numerusform>本机时间比服务器快 %n 分钟。请校准：UserSig 是否过期以服务器时间为准。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This computer&apos;s clock is %n minute(s) behind the server&apos;s. Set it correctly: a UserSig expires by the server&apos;s clock.</source>
        <translation>
            <numerusform>本机时间比服务器慢 %n 分钟。请校准：UserSig 是否过期以服务器时间为准。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SettingsFolder</name>
    <message>
        <source>Another running program has kept the settings locked for too long.</source>
        <translation>设置被另一个正在运行的程序锁定过久。</translation>
    </message>
    <message>
        <source>The damaged file %1 could not be copied, so it is not overwritten.</source>
        <translation>无法复制已损坏的文件 %1，因此不会覆盖它。</translation>
    </message>
</context>
<context>
    <name>StatusMessage</name>
    <message>
        <source>Fetching from %1…</source>
        <translation>正在从%1 获取…</translation>
    </message>
    <message numerus="yes">
        <source>%n second(s) so far.</source>
        <translation>
            <numerusform>已用 %n 秒。</numerusform>
        </translation>
    </message>
    <message>
        <source>Trying again in %1 s (retry %2 of %3).</source>
        <translation>%1 秒后重试（第 %2 次，共 %3 次）。</translation>
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
        <translation>已就绪，可以获取</translation>
    </message>
    <message>
        <source>Not ready to fetch</source>
        <translation>暂时无法获取</translation>
    </message>
    <message>
        <source>Press Fetch or F5.</source>
        <translation>请点击“获取”或按 F5。</translation>
    </message>
    <message>
        <source>Searching the other regions for the app %1…</source>
        <translation>正在其他地域中查找应用 %1…</translation>
    </message>
    <message>
        <source>%1 of %2 have replied.</source>
        <translation>共 %2 个地域，已有 %1 个响应。</translation>
    </message>
    <message>
        <source>No usable reply from: %1.</source>
        <translation>以下地域未返回有效响应：%1。</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between names of regions</comment>
        <translation>、</translation>
    </message>
    <message>
        <source>No other region has the app %1</source>
        <translation>其他地域都没有应用 %1</translation>
    </message>
    <message>
        <source>Check the SDKAppID in the console.</source>
        <translation>请在控制台核对 SDKAppID。</translation>
    </message>
    <message>
        <source>%1 has the app %2</source>
        <translation>在%1找到应用 %2</translation>
    </message>
    <message>
        <source>It returned the app&apos;s list.</source>
        <translation>该地域返回了应用的列表。</translation>
    </message>
    <message>
        <source>%1 may have the app %2</source>
        <translation>应用 %2 可能在%1</translation>
    </message>
    <message>
        <source>It refused with code %1. This code does not mean that the app is missing there.</source>
        <translation>该地域以错误码 %1 拒绝了请求。此错误码并不表示应用不在该地域。</translation>
    </message>
    <message>
        <source>The list is still from %1</source>
        <translation>当前列表仍来自%1</translation>
    </message>
    <message>
        <source>Press Fetch or F5 to fetch the list of the chosen connection.</source>
        <translation>要获取所选连接的列表，请点击“获取”或按 F5。</translation>
    </message>
    <message>
        <source>Waiting for the keychain…</source>
        <translation>正在等待密钥环…</translation>
    </message>
    <message>
        <source>It has the password of the proxy %1.</source>
        <translation>代理 %1 的密码保存在密钥环中。</translation>
    </message>
    <message>
        <source>The UserSig of this account was refused too often. Nothing is sent before %1.</source>
        <translation>此账号的 UserSig 校验失败次数过多。%1 之前不会发送请求。</translation>
    </message>
    <message>
        <source>A UserSig is needed</source>
        <translation>需要 UserSig</translation>
    </message>
    <message>
        <source>Enter the UserSig.</source>
        <translation>请输入 UserSig。</translation>
    </message>
    <message>
        <source>The stored UserSig is only for %1 and is not sent to other regions. To search them, enter the UserSig again.</source>
        <translation>已保存的 UserSig 仅用于 %1，不会发送到其他地域。要在其他地域中查找，请重新输入 UserSig。</translation>
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
        <source>The service&apos;s message</source>
        <translation>服务返回</translation>
    </message>
    <message>
        <source>&amp;Wait and retry</source>
        <translation>等待后重试(&amp;W)</translation>
    </message>
    <message>
        <source>Wait and retry</source>
        <translation>等待后重试</translation>
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
        <source>Use this region</source>
        <translation>使用此地域</translation>
    </message>
    <message>
        <source>Use the &amp;backup host</source>
        <translation>切换到备用主机(&amp;B)</translation>
    </message>
    <message>
        <source>Use the backup host</source>
        <translation>切换到备用主机</translation>
    </message>
    <message>
        <source>Use the &amp;main host</source>
        <translation>切换到主用主机(&amp;M)</translation>
    </message>
    <message>
        <source>Use the main host</source>
        <translation>切换到主用主机</translation>
    </message>
    <message>
        <source>Tries every other region once, with the same UserSig.</source>
        <translation>用同一 UserSig 向其他每个地域各请求一次。</translation>
    </message>
    <message>
        <source>Send anyway</source>
        <translation>仍要发送</translation>
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
        <translation>显示 UserSig，最长 30 秒，离开此输入框后立即隐藏</translation>
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
        <source>expired %n day(s) ago (%1)</source>
        <translation>
            <numerusform>已过期 %n 天（%1）</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>expired %n hour(s) ago (%1)</source>
        <translation>
            <numerusform>已过期 %n 小时（%1）</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>expired %n minute(s) ago (%1)</source>
        <translation>
            <numerusform>已过期 %n 分钟（%1）</numerusform>
        </translation>
    </message>
    <message>
        <source>expired just now (%1)</source>
        <translation>刚刚过期（%1）</translation>
    </message>
    <message numerus="yes">
        <source>expires in %n day(s) (%1)</source>
        <translation>
            <numerusform>%n 天后到期（%1）</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>expires in %n hour(s) (%1)</source>
        <translation>
            <numerusform>%n 小时后到期（%1）</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>expires in %n minute(s) (%1)</source>
        <translation>
            <numerusform>%n 分钟后到期（%1）</numerusform>
        </translation>
    </message>
    <message>
        <source>expires in less than a minute (%1)</source>
        <translation>1 分钟内到期（%1）</translation>
    </message>
    <message>
        <source>This UserSig is cut off: characters are missing. Copy all of it.</source>
        <translation>此 UserSig 不完整：缺少字符。请完整复制。</translation>
    </message>
    <message>
        <source>This UserSig is damaged: characters were changed. Copy it again from where it was made.</source>
        <translation>此 UserSig 已损坏：字符被改动。请从生成处重新复制。</translation>
    </message>
    <message>
        <source>This UserSig has extra characters at the end. Copy it once, and nothing else.</source>
        <translation>此 UserSig 末尾有多余的字符。请只复制一次，且不要复制其他内容。</translation>
    </message>
    <message>
        <source>This is not a UserSig: its characters are valid, but it cannot be decompressed.</source>
        <translation>这不是 UserSig：字符有效，但无法解压。</translation>
    </message>
    <message>
        <source>This is not a UserSig: it is far too large when decompressed.</source>
        <translation>这不是 UserSig：解压后过大。</translation>
    </message>
    <message>
        <source>This is not a UserSig: its content is not valid JSON.</source>
        <translation>这不是 UserSig：其内容不是有效的 JSON。</translation>
    </message>
    <message>
        <source>This is not a UserSig: its content is JSON, but not an object.</source>
        <translation>这不是 UserSig：其内容是 JSON，但不是对象。</translation>
    </message>
    <message>
        <source>This UserSig was not made correctly: its Identifier, SDKAppID or times are missing or have the wrong type. Make a new one.</source>
        <translation>此 UserSig 的生成方式有误：其中的 Identifier、SDKAppID 或时间缺失，或类型错误。请重新生成。</translation>
    </message>
    <message>
        <source>This UserSig was not made correctly: its times are impossible. Make a new one.</source>
        <translation>此 UserSig 的生成方式有误：其中的时间不合理。请重新生成。</translation>
    </message>
    <message>
        <source>for %1, app %2, %3</source>
        <comment>%3: expires in … or expired … ago</comment>
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
        <source>According to this computer&apos;s clock it was made in the future (%1).</source>
        <translation>其生成时间晚于本机时间（%1）。</translation>
    </message>
    <message>
        <source>It has the format used before 2019, which newer apps do not accept.</source>
        <translation>采用的是 2019 年以前的旧格式，较新的应用不支持。</translation>
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
        <source>Not sent: this is not a UserSig</source>
        <translation>未发送：这不是 UserSig</translation>
    </message>
    <message>
        <source>Not sent: the UserSig is for another SDKAppID</source>
        <translation>未发送：UserSig 属于另一个 SDKAppID</translation>
    </message>
    <message>
        <source>It is for the app %1, but SDKAppID is %2. Correct SDKAppID, or enter a UserSig for this app.</source>
        <translation>该 UserSig 属于应用 %1，而 SDKAppID 为 %2。请更正 SDKAppID，或输入此应用的 UserSig。</translation>
    </message>
    <message>
        <source>Not sent: the UserSig is for another Identifier</source>
        <translation>未发送：UserSig 属于另一个 Identifier</translation>
    </message>
    <message>
        <source>It is for %1, but Identifier is %2. Correct Identifier, or enter a UserSig for this account.</source>
        <translation>该 UserSig 属于 %1，而 Identifier 为 %2。请更正 Identifier，或输入此账号的 UserSig。</translation>
    </message>
    <message>
        <source>Not sent: the UserSig has expired</source>
        <translation>未发送：UserSig 已过期</translation>
    </message>
    <message>
        <source>It expired at %1. This computer&apos;s clock says %2. Make a new UserSig or ask for one, then enter it. If the clock is wrong, correct it or press Send anyway.</source>
        <translation>该 UserSig 已于 %1 过期，本机时间为 %2。请生成或索取新的 UserSig，然后输入。如果本机时间不准，请校准，或点击“仍要发送”。</translation>
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
        <source>An argument is not valid UTF-8.</source>
        <translation>有参数不是有效的 UTF-8。</translation>
    </message>
    <message>
        <source>Shows the chatbot accounts of a Tencent Cloud Chat app.

Without a verb it opens its window. Verbs, each with its own --help:
  export            fetches the list and writes it, without a window
  connections list  lists the saved connections
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
        <translation>打开使用沙箱的窗口，可直接获取。</translation>
    </message>
    <message>
        <source>--%1 needs --sandbox.</source>
        <translation>--%1 须与 --sandbox 一起使用。</translation>
    </message>
    <message>
        <source>Opens a new window, even if the program is already running.</source>
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
        <source>%1 could not be written: your disk quota is used up.</source>
        <translation>无法写入“%1”：您的磁盘配额已用完。</translation>
    </message>
    <message>
        <source>%1 could not be written: it is too large for the file system.</source>
        <translation>无法写入“%1”：超出文件系统允许的大小。</translation>
    </message>
    <message>
        <source>%1 could not be written: you do not have permission.</source>
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
        <translation>无法写入“%1”：这是文件夹，不是文件。</translation>
    </message>
    <message>
        <source>%1 could not be written: the name is too long.</source>
        <translation>无法写入“%1”：名称过长。</translation>
    </message>
    <message>
        <source>%1 could not be written: its links form a loop.</source>
        <translation>无法写入“%1”：其链接形成循环。</translation>
    </message>
    <message>
        <source>%1 could not be written: the reading program has closed it.</source>
        <translation>无法写入“%1”：读取方已将其关闭。</translation>
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
        <source>%1 could not be written: it reads back differently. Write it to another disk.</source>
        <translation>无法写入“%1”：读回的内容不一致。请写入到其他磁盘。</translation>
    </message>
    <message>
        <source>%1 could not be written: another program has removed or replaced the new file.</source>
        <translation>无法写入“%1”：新文件已被其他程序删除或替换。</translation>
    </message>
    <message>
        <source>%1 could not be written: it is a pipe or a device, not a file.</source>
        <translation>无法写入“%1”：这是管道或设备，不是文件。</translation>
    </message>
    <message>
        <source>%1 could not be written: it is a pipe that no program reads.</source>
        <translation>无法写入“%1”：这是管道，但没有程序读取它。</translation>
    </message>
</context>
</TS>
