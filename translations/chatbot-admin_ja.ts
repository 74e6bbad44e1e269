<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja" sourcelanguage="en">
<context>
    <name>Actions</name>
    <message>
        <source>&amp;Fetch</source>
        <translation>取得(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Cancel the call</source>
        <translation>リクエストをキャンセル(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Export CSV…</source>
        <translation>CSVをエクスポート(&amp;E)…</translation>
    </message>
    <message>
        <source>&amp;Preferences…</source>
        <translation>設定(&amp;P)…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>終了(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Copy ids</source>
        <translation>IDをコピー(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Comma-separated</source>
        <translation>カンマ区切り(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;JSON array</source>
        <translation>JSON配列(&amp;J)</translation>
    </message>
    <message>
        <source>Quoted for &amp;SQL</source>
        <translation>SQL用の引用符付き(&amp;S)</translation>
    </message>
    <message>
        <source>Quoted for a s&amp;hell</source>
        <translation>シェル用の引用符付き(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Rows with header</source>
        <translation>見出し行付きの表(&amp;R)</translation>
    </message>
    <message>
        <source>Copy &amp;details</source>
        <translation>詳細をコピー(&amp;D)</translation>
    </message>
    <message>
        <source>Select &amp;all</source>
        <translation>すべて選択(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Filter</source>
        <translation>フィルター(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Connection form</source>
        <translation>接続フォーム(&amp;C)</translation>
    </message>
    <message>
        <source>The service&apos;s &amp;order</source>
        <translation>サービスから返された順(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>キーボードショートカット(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;About Chatbot Admin</source>
        <translation>Chatbot Adminについて(&amp;A)</translation>
    </message>
    <message>
        <source>Copy ids that are &amp;not in the list</source>
        <translation>一覧にないIDをコピー(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Activity</source>
        <translation>通信履歴(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Make a UserSig…</source>
        <translation>UserSigを作成(&amp;M)…</translation>
    </message>
    <message>
        <source>&amp;Choose a saved connection</source>
        <translation>保存済みの接続を選択(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Save connection…</source>
        <translation>接続を保存(&amp;S)…</translation>
    </message>
    <message>
        <source>&amp;New connection</source>
        <translation>新しい接続(&amp;N)</translation>
    </message>
    <message>
        <source>Saved c&amp;onnections…</source>
        <translation>保存済みの接続(&amp;O)…</translation>
    </message>
    <message>
        <source>&amp;Manual</source>
        <translation>マニュアル(&amp;M)</translation>
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
        <translation>%1ミリ秒</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>時刻</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>接続</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>API</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>結果</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>所要時間</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>試行回数</translation>
    </message>
</context>
<context>
    <name>ActivityView</name>
    <message>
        <source>Calls</source>
        <translation>リクエスト</translation>
    </message>
    <message>
        <source>No calls yet</source>
        <translation>リクエストはまだありません</translation>
    </message>
</context>
<context>
    <name>ActivityWindow</name>
    <message>
        <source>Activity</source>
        <translation>通信履歴</translation>
    </message>
    <message>
        <source>Request and reply</source>
        <translation>リクエストと応答</translation>
    </message>
    <message>
        <source>Select a call to see its request and reply.</source>
        <translation>リクエストを選択すると、その内容と応答がここに表示されます。</translation>
    </message>
    <message>
        <source>A&amp;ttempt</source>
        <translation>試行(&amp;T)</translation>
    </message>
    <message>
        <source>Copy as &amp;curl</source>
        <translation>curlとしてコピー(&amp;C)</translation>
    </message>
    <message>
        <source>Copy as curl</source>
        <translation>curlとしてコピー</translation>
    </message>
    <message>
        <source>As a command that reads the UserSig from $USERSIG</source>
        <translation>$USERSIGからUserSigを読み取るコマンドとしてコピー</translation>
    </message>
    <message>
        <source>Copy &amp;request and reply</source>
        <translation>リクエストと応答をコピー(&amp;R)</translation>
    </message>
    <message>
        <source>Copy request and reply</source>
        <translation>リクエストと応答をコピー</translation>
    </message>
    <message>
        <source>C&amp;lose</source>
        <translation>閉じる(&amp;L)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>an attempt of several</comment>
        <translation>%1/%2</translation>
    </message>
</context>
<context>
    <name>BuiltInConnections</name>
    <message>
        <source>Practice desk</source>
        <translation>練習用ヘルプデスク</translation>
    </message>
    <message>
        <source>Empty app</source>
        <translation>空のアプリ</translation>
    </message>
    <message>
        <source>Edge cases</source>
        <translation>特殊なケース</translation>
    </message>
</context>
<context>
    <name>CertificateField</name>
    <message>
        <source>Further trusted certificates</source>
        <translation>追加で信頼する証明書</translation>
    </message>
    <message>
        <source>&amp;Browse…</source>
        <translation>参照(&amp;B)…</translation>
    </message>
    <message>
        <source>Browse</source>
        <translation>参照</translation>
    </message>
    <message>
        <source>If your network inspects secure connections, choose its certificate file (PEM).</source>
        <translation>ネットワークで暗号化通信が検査されている場合は、そのネットワークの証明書ファイル（PEM）を選択してください。</translation>
    </message>
</context>
<context>
    <name>CertificateFile</name>
    <message>
        <source>without a name</source>
        <translation>名前なし</translation>
    </message>
    <message>
        <source>; </source>
        <comment>between names of certificates</comment>
        <translation>、</translation>
    </message>
    <message numerus="yes">
        <source>%n certificate(s) trusted in addition to the system&apos;s: %1.</source>
        <translation>
            <numerusform>システムの証明書に加えて%n件の証明書を信頼します：%1。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them has expired.</source>
        <translation>
            <numerusform>うち%n件は期限切れです。</numerusform>
        </translation>
    </message>
    <message>
        <source>The file also contains a private key. It is not used. Remove it from the file.</source>
        <translation>ファイルには秘密鍵も含まれています。秘密鍵は使用しません。ファイルから削除してください。</translation>
    </message>
    <message>
        <source>The file does not exist.</source>
        <translation>ファイルがありません。</translation>
    </message>
    <message>
        <source>This is a private key, not a certificate. Do not share it.</source>
        <translation>これは証明書ではなく秘密鍵です。ほかの人に渡さないでください。</translation>
    </message>
    <message>
        <source>The file contains no readable certificate (PEM).</source>
        <translation>ファイルに読み取れる証明書（PEM）がありません。</translation>
    </message>
</context>
<context>
    <name>ChatbotModel</name>
    <message>
        <source>This UserID is too long to show in full. Copies and files contain all of it.</source>
        <translation>このUserIDは長いため、画面では省略されています。コピーやファイルには全体が含まれます。</translation>
    </message>
    <message numerus="yes">
        <source>Only the beginning is shown. The whole UserID has %n character(s).</source>
        <translation>
            <numerusform>先頭の部分だけを表示しています。UserID全体は%n文字です。</numerusform>
        </translation>
    </message>
    <message>
        <source>This UserID does not start with @RBT#. The UserID of a chatbot should.</source>
        <translation>このUserIDは@RBT#で始まっていません。チャットボットのUserIDは@RBT#で始まるはずです。</translation>
    </message>
    <message>
        <source>This UserID contains invisible characters. Their codes are shown instead.</source>
        <translation>このUserIDには目に見えない文字が含まれています。画面では代わりにその文字のコードを表示しています。</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>接続</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>リージョン</translation>
    </message>
    <message>
        <source>Nickname</source>
        <translation>ニックネーム</translation>
    </message>
</context>
<context>
    <name>CommandWords</name>
    <message>
        <source>The reply has no list of chatbots</source>
        <translation>応答にチャットボットの一覧がありません</translation>
    </message>
    <message>
        <source>The list contains an entry that is not a chatbot id</source>
        <translation>一覧にチャットボットのIDではない項目があります</translation>
    </message>
    <message>
        <source>The list contains an id with an invalid character</source>
        <translation>一覧に無効な文字を含むIDがあります</translation>
    </message>
    <message>
        <source>The reply has no list</source>
        <translation>応答に一覧がありません</translation>
    </message>
    <message>
        <source>The list contains an invalid entry</source>
        <translation>一覧に無効な項目があります</translation>
    </message>
    <message>
        <source>The reply contains a text with an invalid character</source>
        <translation>応答に無効な文字を含むテキストがあります</translation>
    </message>
    <message numerus="yes">
        <source>%n chatbot(s)</source>
        <translation>
            <numerusform>チャットボット%n件</numerusform>
        </translation>
    </message>
    <message>
        <source>Done</source>
        <comment>what came of a call</comment>
        <translation>完了</translation>
    </message>
    <message>
        <source>The reply has no list of profiles</source>
        <translation>応答にプロフィールの一覧がありません</translation>
    </message>
    <message>
        <source>The list contains an entry that is not a profile</source>
        <translation>一覧にプロフィールではない項目があります</translation>
    </message>
    <message numerus="yes">
        <source>%n profile(s)</source>
        <translation>
            <numerusform>プロフィール%n件</numerusform>
        </translation>
    </message>
    <message>
        <source>Profile saved</source>
        <translation>プロフィールを保存しました</translation>
    </message>
</context>
<context>
    <name>ConnectionBar</name>
    <message>
        <source>⚠ Production</source>
        <translation>⚠ 本番環境</translation>
    </message>
    <message>
        <source>Saved connection</source>
        <translation>保存済みの接続</translation>
    </message>
    <message>
        <source>The saved connection to work with (Ctrl+L)</source>
        <translation>使用する保存済みの接続（Ctrl+L）</translation>
    </message>
</context>
<context>
    <name>ConnectionChooser</name>
    <message>
        <source>Saved connection</source>
        <translation>保存済みの接続</translation>
    </message>
    <message>
        <source>No saved connection</source>
        <translation>保存済みの接続なし</translation>
    </message>
    <message>
        <source>Choose a saved connection</source>
        <translation>保存済みの接続を選択</translation>
    </message>
    <message>
        <source>Name of the connection</source>
        <translation>接続の名前</translation>
    </message>
</context>
<context>
    <name>ConnectionController</name>
    <message>
        <source>Waiting for the keychain…</source>
        <translation>キーチェーンの応答を待っています…</translation>
    </message>
    <message>
        <source>Unsaved changes. Press Ctrl+S to save them.</source>
        <translation>未保存の変更があります。Ctrl+Sで保存できます。</translation>
    </message>
    <message>
        <source>The UserSig differs from the saved one. Press Ctrl+S to save it.</source>
        <translation>保存済みのUserSigと異なります。Ctrl+Sで保存できます。</translation>
    </message>
    <message>
        <source>Connection saved</source>
        <translation>接続を保存しました</translation>
    </message>
    <message>
        <source>Connection saved, UserSig stored in the keychain</source>
        <translation>接続を保存し、UserSigをキーチェーンに保存しました</translation>
    </message>
    <message>
        <source>The UserSig may still be in the keychain</source>
        <translation>UserSigがキーチェーンに残っている可能性があります</translation>
    </message>
    <message>
        <source>The keychain did not delete it. Look for chatbot-admin in your keychain program.</source>
        <translation>キーチェーンから削除できませんでした。キーチェーンの管理プログラムでchatbot-adminの項目を確認してください。</translation>
    </message>
    <message numerus="yes">
        <source>%n connection(s) added</source>
        <translation>
            <numerusform>接続を%n件追加しました</numerusform>
        </translation>
    </message>
    <message>
        <source>All UserSigs deleted</source>
        <translation>すべてのUserSigを削除しました</translation>
    </message>
    <message>
        <source>Some UserSigs could not be deleted</source>
        <translation>一部のUserSigを削除できませんでした</translation>
    </message>
    <message>
        <source>The keychain did not delete them all. Look for chatbot-admin in your keychain program.</source>
        <translation>キーチェーンから一部を削除できませんでした。キーチェーンの管理プログラムでchatbot-adminの項目を確認してください。</translation>
    </message>
    <message>
        <source>Enter the UserSig, or choose the connection again.</source>
        <translation>UserSigを入力するか、接続を選び直してください。</translation>
    </message>
    <message>
        <source>The UserSig is kept in memory until you quit.</source>
        <translation>UserSigは、プログラムを終了するまでメモリーに保持します。</translation>
    </message>
    <message>
        <source>To save the connection, enter a valid region, SDKAppID and Identifier</source>
        <translation>接続を保存するには、リージョン、SDKAppID、Identifierを正しく入力してください</translation>
    </message>
    <message>
        <source>Connection saved, UserSig deleted from the keychain</source>
        <translation>接続を保存し、UserSigをキーチェーンから削除しました</translation>
    </message>
    <message>
        <source>The saved connections can be read again</source>
        <translation>保存済みの接続を再び読み取れるようになりました</translation>
    </message>
    <message>
        <source>Enter the UserSig.</source>
        <translation>UserSigを入力してください。</translation>
    </message>
    <message>
        <source>“%1” is built in and does not need to be saved. Press Ctrl+N to create your own connection.</source>
        <translation>「%1」は組み込みの接続で、保存は不要です。Ctrl+Nで自分用の接続を作成できます。</translation>
    </message>
</context>
<context>
    <name>ConnectionDialog</name>
    <message>
        <source>&amp;Production: real customers use this app</source>
        <translation>本番環境：実際の顧客が利用するアプリ(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Keep the UserSig in the keychain</source>
        <translation>UserSigをキーチェーンに保存(&amp;K)</translation>
    </message>
    <message>
        <source>Save connection</source>
        <translation>接続を保存</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>名前(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Colour</source>
        <translation>色(&amp;C)</translation>
    </message>
</context>
<context>
    <name>ConnectionDraft</name>
    <message>
        <source>This is the sandbox: a practice copy of the service on this computer.</source>
        <translation>サンドボックス：このコンピューター上で動く練習用のサービスです。</translation>
    </message>
    <message>
        <source>The sandbox makes it. It is valid nowhere else.</source>
        <translation>サンドボックスが自動で作成します。ほかでは使えません。</translation>
    </message>
    <message>
        <source>%1 (backup host)</source>
        <translation>%1（予備ホスト）</translation>
    </message>
    <message>
        <source>Another host that offers the same service.</source>
        <translation>同じサービスを提供する別のホストです。</translation>
    </message>
</context>
<context>
    <name>ConnectionForm</name>
    <message>
        <source>Console: Chat &gt; Basic information.</source>
        <translation>コンソール：Chat &gt; 基本情報。</translation>
    </message>
    <message>
        <source>An account of type Admin. Console: Chat &gt; Users.</source>
        <translation>管理者アカウントです。コンソール：Chat &gt; アカウント管理。</translation>
    </message>
    <message>
        <source>Made for this Identifier. Console: Chat &gt; Development tools &gt; UserSig.</source>
        <translation>このIdentifier用に作成したUserSigです。コンソール：Chat &gt; 開発ツール &gt; UserSig。</translation>
    </message>
    <message>
        <source>For example https://chat.example.com; http:// only for this computer.</source>
        <translation>例：https://chat.example.com（http://はこのコンピューターへの接続のみ）</translation>
    </message>
    <message>
        <source>&amp;Region</source>
        <translation>リージョン(&amp;R)</translation>
    </message>
    <message>
        <source>E&amp;ndpoint</source>
        <translation>エンドポイント(&amp;N)</translation>
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
        <translation>エンドポイント</translation>
    </message>
</context>
<context>
    <name>ConnectionMarks</name>
    <message>
        <source>No colour</source>
        <translation>色なし</translation>
    </message>
    <message>
        <source>Red</source>
        <translation>赤</translation>
    </message>
    <message>
        <source>Orange</source>
        <translation>オレンジ</translation>
    </message>
    <message>
        <source>Yellow</source>
        <translation>黄</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>緑</translation>
    </message>
    <message>
        <source>Teal</source>
        <translation>青緑</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>青</translation>
    </message>
    <message>
        <source>Violet</source>
        <translation>紫</translation>
    </message>
    <message>
        <source>in the keychain</source>
        <translation>キーチェーンに保存済み</translation>
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
        <translation>本番環境</translation>
    </message>
    <message>
        <source>made by the sandbox</source>
        <translation>サンドボックスが作成</translation>
    </message>
</context>
<context>
    <name>ConnectionOffer</name>
    <message>
        <source>New connection</source>
        <translation>新しい接続</translation>
    </message>
    <message>
        <source>Unsaved connection</source>
        <translation>未保存の接続</translation>
    </message>
    <message>
        <source>Continue with the unsaved connection: %1</source>
        <translation>未保存の接続の入力を続ける：%1</translation>
    </message>
    <message>
        <source>To work with a real app, press New connection (Ctrl+N), fill in the form, and save it with Ctrl+S.</source>
        <translation>実際のアプリを使うには、「新しい接続」（Ctrl+N）を押してフォームに入力し、Ctrl+Sで保存してください。</translation>
    </message>
</context>
<context>
    <name>ConnectionStore</name>
    <message numerus="yes">
        <source>%n more could not be read.</source>
        <translation>
            <numerusform>ほかにも読み取れないものが%n件ありました。</numerusform>
        </translation>
    </message>
    <message>
        <source>The damaged file was kept as %1.</source>
        <translation>破損したファイルは%1として残しました。</translation>
    </message>
    <message>
        <source>Some saved connections could not be read</source>
        <translation>保存済みの接続の一部を読み取れませんでした</translation>
    </message>
    <message>
        <source>Your saved connections cannot be read</source>
        <translation>保存済みの接続を読み取れません</translation>
    </message>
    <message>
        <source>The file is not overwritten. It is read again when you return to this window.</source>
        <translation>ファイルは上書きしません。このウィンドウに戻ったときにもう一度読み取ります。</translation>
    </message>
    <message>
        <source>Another program damaged the connections file</source>
        <translation>別のプログラムによって接続ファイルが破損しました</translation>
    </message>
    <message>
        <source>This window keeps its connections and saves them with the next change.</source>
        <translation>このウィンドウの接続はそのまま残り、次の変更時に保存されます。</translation>
    </message>
    <message>
        <source>The connections could not be saved</source>
        <translation>接続を保存できませんでした</translation>
    </message>
    <message>
        <source>The connections file was damaged</source>
        <translation>接続ファイルが破損していました</translation>
    </message>
    <message>
        <source>It was kept as %1. The connections of this window were saved.</source>
        <translation>元のファイルは%1として残し、このウィンドウにある接続を保存しました。</translation>
    </message>
    <message>
        <source>The connections file is missing</source>
        <translation>接続ファイルがありません</translation>
    </message>
    <message>
        <source>Another program moved or deleted it. This window keeps its connections and saves them with the next change.</source>
        <translation>別のプログラムが移動または削除しました。このウィンドウの接続はそのまま残り、次の変更時に保存されます。</translation>
    </message>
</context>
<context>
    <name>ConnectionsCommand</name>
    <message>
        <source>Lists the saved connections. The keychain is not opened.</source>
        <translation>保存済みの接続を一覧表示します。キーチェーンは開きません。</translation>
    </message>
    <message>
        <source>csv (the default), json or text.</source>
        <translation>csv（既定）、json、textのいずれか。</translation>
    </message>
    <message>
        <source>FORMAT</source>
        <translation>FORMAT</translation>
    </message>
    <message>
        <source>An argument is missing: use &quot;connections list&quot;.</source>
        <translation>引数が足りません：connections listと指定してください。</translation>
    </message>
    <message>
        <source>connections list [options]</source>
        <translation>connections list [オプション]</translation>
    </message>
    <message>
        <source>Unknown format. Use one of: csv, json, text.</source>
        <translation>不明な形式です。次のいずれかを指定してください：csv、json、text。</translation>
    </message>
</context>
<context>
    <name>ConnectionsDialog</name>
    <message>
        <source>Saved connections</source>
        <translation>保存済みの接続</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名前</translation>
    </message>
    <message>
        <source>Server and account</source>
        <translation>接続先とアカウント</translation>
    </message>
    <message>
        <source>UserSig</source>
        <translation>UserSig</translation>
    </message>
    <message>
        <source>&amp;Name and colour…</source>
        <translation>名前と色(&amp;N)…</translation>
    </message>
    <message>
        <source>Name and colour</source>
        <translation>名前と色</translation>
    </message>
    <message>
        <source>&amp;Duplicate</source>
        <translation>複製(&amp;D)</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>複製</translation>
    </message>
    <message>
        <source>De&amp;lete…</source>
        <translation>削除(&amp;L)…</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>削除</translation>
    </message>
    <message>
        <source>Move &amp;up</source>
        <translation>上へ(&amp;U)</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>上へ</translation>
    </message>
    <message>
        <source>Move d&amp;own</source>
        <translation>下へ(&amp;O)</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>下へ</translation>
    </message>
    <message>
        <source>&amp;Import…</source>
        <translation>インポート(&amp;I)…</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>インポート</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>エクスポート(&amp;E)…</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>エクスポート</translation>
    </message>
    <message>
        <source>&amp;Forget all UserSigs…</source>
        <translation>すべてのUserSigを削除(&amp;F)…</translation>
    </message>
    <message>
        <source>Forget all UserSigs</source>
        <translation>すべてのUserSigを削除</translation>
    </message>
    <message>
        <source>No saved connections yet. Fill in the form, then press Ctrl+S.</source>
        <translation>保存済みの接続はまだありません。フォームに入力してからCtrl+Sを押してください。</translation>
    </message>
    <message>
        <source>Delete “%1” and its UserSig?</source>
        <translation>「%1」とそのUserSigを削除しますか？</translation>
    </message>
    <message>
        <source>Import connections</source>
        <translation>接続のインポート</translation>
    </message>
    <message>
        <source>Connections (*.json)</source>
        <translation>接続 (*.json)</translation>
    </message>
    <message>
        <source>The file cannot be read.</source>
        <translation>ファイルを読み取れません。</translation>
    </message>
    <message numerus="yes">
        <source>And %n more.</source>
        <translation>
            <numerusform>ほかに%n件あります。</numerusform>
        </translation>
    </message>
    <message>
        <source>Export connections, without their UserSigs</source>
        <translation>接続のエクスポート（UserSigは含みません）</translation>
    </message>
    <message numerus="yes">
        <source>%n connection(s) exported, without their UserSigs.</source>
        <translation>
            <numerusform>接続を%n件エクスポートしました（UserSigは含みません）。</numerusform>
        </translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>削除</translation>
    </message>
    <message>
        <source>Delete all UserSigs from the keychain and from this window? The connections are kept.</source>
        <translation>キーチェーンとこのウィンドウからすべてのUserSigを削除しますか？接続は残ります。</translation>
    </message>
</context>
<context>
    <name>ConnectionsFile</name>
    <message>
        <source>Its region is unknown.</source>
        <translation>リージョンが不明です。</translation>
    </message>
    <message>
        <source>Its id is not valid.</source>
        <translation>idが無効です。</translation>
    </message>
    <message>
        <source>It is not a JSON object.</source>
        <translation>JSONオブジェクトではありません。</translation>
    </message>
    <message>
        <source>Its &quot;%1&quot; has the wrong type.</source>
        <translation>「%1」の型が正しくありません。</translation>
    </message>
    <message>
        <source>The file is too large for a list of connections.</source>
        <translation>接続の一覧としてはファイルが大きすぎます。</translation>
    </message>
    <message>
        <source>The file is not a list of connections, or it is damaged.</source>
        <translation>このファイルは接続の一覧ではないか、破損しています。</translation>
    </message>
    <message>
        <source>The file was made by a newer version of this program.</source>
        <translation>より新しいバージョンのこのプログラムで作成されたファイルです。</translation>
    </message>
    <message numerus="yes">
        <source>The file has more than %n connection(s); the others were left out.</source>
        <translation>
            <numerusform>ファイルには%n件を超える接続があります。残りは除外しました。</numerusform>
        </translation>
    </message>
    <message>
        <source>It is in the file twice.</source>
        <translation>ファイル内で重複しています。</translation>
    </message>
    <message>
        <source>Connection %1 was left out. %2</source>
        <translation>接続%1は除外しました。%2</translation>
    </message>
    <message numerus="yes">
        <source>No more than %n connection(s) can be saved.</source>
        <translation>
            <numerusform>保存できる接続は%n件までです。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ConnectionsModel</name>
    <message>
        <source>Sandbox</source>
        <translation>サンドボックス</translation>
    </message>
    <message>
        <source>Practice connections on this computer</source>
        <translation>このコンピューター上の練習用の接続</translation>
    </message>
</context>
<context>
    <name>Credential</name>
    <message>
        <source>The credential file is a folder.</source>
        <translation>認証情報ファイルがフォルダーになっています。</translation>
    </message>
    <message>
        <source>The credential file does not exist.</source>
        <translation>認証情報ファイルがありません。</translation>
    </message>
    <message>
        <source>The credential file cannot be read.</source>
        <translation>認証情報ファイルを読み取れません。</translation>
    </message>
    <message>
        <source>The credential file is too large.</source>
        <translation>認証情報ファイルが大きすぎます。</translation>
    </message>
    <message>
        <source>Standard input has no credential.</source>
        <translation>標準入力に認証情報がありません。</translation>
    </message>
    <message>
        <source>The credential file is empty.</source>
        <translation>認証情報ファイルが空です。</translation>
    </message>
    <message>
        <source>Both CHATBOT_ADMIN_USERSIG and CHATBOT_ADMIN_SECRET_KEY are set. Set only one of them.</source>
        <translation>CHATBOT_ADMIN_USERSIGとCHATBOT_ADMIN_SECRET_KEYの両方が設定されています。どちらか一方だけを設定してください。</translation>
    </message>
    <message>
        <source>The UserSig of this connection cannot be read from the keychain. %1</source>
        <translation>この接続のUserSigをキーチェーンから読み取れません。%1</translation>
    </message>
    <message>
        <source>The keychain entry of this connection is not a UserSig.</source>
        <translation>この接続のキーチェーンの項目は、UserSigではありません。</translation>
    </message>
    <message>
        <source>This is not a SecretKey: it contains a line break. A SecretKey is one line.</source>
        <translation>SecretKeyではありません：改行が含まれています。SecretKeyは1行です。</translation>
    </message>
    <message>
        <source>The credential file is a pipe, and nothing was written to it in time.</source>
        <translation>認証情報ファイルはパイプですが、時間内に書き込まれませんでした。</translation>
    </message>
    <message>
        <source>The first of them is %1.</source>
        <comment>a character</comment>
        <translation>最初の文字は%1です。</translation>
    </message>
    <message>
        <source>This is JSON, not a SecretKey. Put only the key into the file.</source>
        <translation>これはJSONで、SecretKeyではありません。ファイルにはSecretKeyだけを入れてください。</translation>
    </message>
    <message>
        <source>There is a name before the SecretKey. Put only the key into the file.</source>
        <translation>SecretKeyの前に名前があります。ファイルにはSecretKeyだけを入れてください。</translation>
    </message>
    <message>
        <source>This is not a SecretKey: it contains the character %1.</source>
        <translation>SecretKeyではありません：文字%1が含まれています。</translation>
    </message>
    <message>
        <source>Keys in the console are in lower case, so the capital letters of this key were read as lower case.</source>
        <translation>コンソールのSecretKeyは小文字なので、大文字を小文字として読み取りました。</translation>
    </message>
</context>
<context>
    <name>ErrorCatalogue</name>
    <message>
        <source>For you to do.</source>
        <translation>ご自身で対応できます。</translation>
    </message>
    <message>
        <source>For the app&apos;s admin to do.</source>
        <translation>アプリの管理者による対応が必要です。</translation>
    </message>
    <message>
        <source>For the app&apos;s billing contact to do.</source>
        <translation>アプリの支払い担当者による対応が必要です。</translation>
    </message>
    <message>
        <source>For the admin of the allowlist to do.</source>
        <translation>許可リストの管理者による対応が必要です。</translation>
    </message>
    <message>
        <source>For Tencent support to do.</source>
        <translation>Tencentサポートによる対応が必要です。</translation>
    </message>
    <message>
        <source>Usually passes by itself.</source>
        <translation>通常は時間がたてば解消します。</translation>
    </message>
    <message>
        <source>This code comes from older documentation; its meaning may have changed.</source>
        <translation>このコードは旧版のドキュメントのもので、意味が変わっている可能性があります。</translation>
    </message>
    <message>
        <source>Internal error in the service</source>
        <translation>サービスの内部エラー</translation>
    </message>
    <message>
        <source>The service took too long</source>
        <translation>サービスの処理がタイムアウトしました</translation>
    </message>
    <message>
        <source>The service took too long or could not read the request</source>
        <translation>サービスの処理がタイムアウトしたか、リクエストを読み取れませんでした</translation>
    </message>
    <message>
        <source>The account check failed</source>
        <translation>アカウントの検証に失敗しました</translation>
    </message>
    <message>
        <source>The account type could not be looked up</source>
        <translation>アカウントタイプを照会できませんでした</translation>
    </message>
    <message>
        <source>The developer&apos;s account could not be read</source>
        <translation>開発者のアカウントを読み取れませんでした</translation>
    </message>
    <message>
        <source>Too many calls in a short time</source>
        <translation>短時間のリクエストが多すぎます</translation>
    </message>
    <message>
        <source>The app makes too many calls overall</source>
        <translation>アプリ全体のリクエストが多すぎます</translation>
    </message>
    <message>
        <source>A user logs in or asks for a status too often</source>
        <translation>1人のユーザーによるログインや状態の照会が多すぎます</translation>
    </message>
    <message>
        <source>The trial&apos;s limit of calls in 24 hours is reached</source>
        <translation>トライアル版の24時間あたりのリクエスト数が上限に達しました</translation>
    </message>
    <message>
        <source>Blocked for security reasons</source>
        <translation>セキュリティ上の理由で制限されています</translation>
    </message>
    <message>
        <source>The service does not support this call</source>
        <translation>サービスはこのAPIに対応していません</translation>
    </message>
    <message>
        <source>The service could not read the request</source>
        <translation>サービスがリクエストを読み取れませんでした</translation>
    </message>
    <message>
        <source>The request has no SDKAppID</source>
        <translation>リクエストにSDKAppIDがありません</translation>
    </message>
    <message>
        <source>A part of the request is missing or not valid</source>
        <translation>リクエストの一部が欠けているか、無効です</translation>
    </message>
    <message>
        <source>Too many accounts in one request</source>
        <translation>1回のリクエストに含まれるアカウントが多すぎます</translation>
    </message>
    <message>
        <source>Wrong number of items in one request</source>
        <translation>1回のリクエストに含まれる項目の数が正しくありません</translation>
    </message>
    <message>
        <source>The reply would be larger than 1 MB</source>
        <translation>応答が1 MBを超えます</translation>
    </message>
    <message>
        <source>This call is disabled</source>
        <translation>このAPIは無効になっています</translation>
    </message>
    <message>
        <source>The SDKAppID is not valid</source>
        <translation>SDKAppIDが無効です</translation>
    </message>
    <message>
        <source>The SDKAppID does not exist in this region</source>
        <translation>このリージョンにこのSDKAppIDはありません</translation>
    </message>
    <message>
        <source>This region has no key for the app</source>
        <translation>このリージョンにこのアプリのSecretKeyはありません</translation>
    </message>
    <message>
        <source>The Region does not match the SDKAppID</source>
        <translation>リージョンがSDKAppIDと一致しません</translation>
    </message>
    <message>
        <source>The app has only the push product</source>
        <translation>このアプリで利用できるのはプッシュ通知だけです</translation>
    </message>
    <message>
        <source>The app is disabled</source>
        <translation>アプリは停止されています</translation>
    </message>
    <message>
        <source>Service stopped: no valid plan, or payment due</source>
        <translation>サービス停止中：有効なプランがないか、料金が未払いです</translation>
    </message>
    <message>
        <source>The app&apos;s plan does not include this</source>
        <translation>アプリのプランにこの機能は含まれていません</translation>
    </message>
    <message>
        <source>The app has more accounts than its plan allows</source>
        <translation>アプリのアカウント数がプランの上限を超えています</translation>
    </message>
    <message>
        <source>More active users than the trial allows</source>
        <translation>アクティブユーザー数がトライアル版の上限を超えています</translation>
    </message>
    <message>
        <source>Calls from this network are not allowed</source>
        <translation>このネットワークからのリクエストは許可されていません</translation>
    </message>
    <message>
        <source>No verification method is set up for the app</source>
        <translation>アプリの認証方式が設定されていません</translation>
    </message>
    <message>
        <source>This account is not of type Admin</source>
        <translation>このアカウントの種別は管理者ではありません</translation>
    </message>
    <message>
        <source>Not an account of type Admin, or too many chatbots</source>
        <translation>種別が管理者のアカウントではないか、チャットボットの数が上限に達しています</translation>
    </message>
    <message>
        <source>This account is not permitted to do this</source>
        <translation>このアカウントにはこの操作の権限がありません</translation>
    </message>
    <message>
        <source>The requesting UserID is not valid</source>
        <translation>リクエスト元のUserIDが無効です</translation>
    </message>
    <message>
        <source>The account does not exist in the app</source>
        <translation>アプリにこのアカウントはありません</translation>
    </message>
    <message>
        <source>The account has the wrong format</source>
        <translation>アカウントの形式が正しくありません</translation>
    </message>
    <message>
        <source>The account type is wrong</source>
        <translation>アカウントタイプが正しくありません</translation>
    </message>
    <message>
        <source>The account type does not match the SDKAppID</source>
        <translation>アカウントタイプがSDKAppIDと一致しません</translation>
    </message>
    <message>
        <source>The account belongs to another developer</source>
        <translation>アカウントは別の開発者のものです</translation>
    </message>
    <message>
        <source>The account is on the blocklist</source>
        <translation>アカウントがブロックリストに登録されています</translation>
    </message>
    <message>
        <source>SDKAppID, Identifier or UserSig is wrong</source>
        <translation>SDKAppID、Identifier、UserSigのいずれかが正しくありません</translation>
    </message>
    <message>
        <source>The UserSig has expired</source>
        <translation>UserSigの有効期限が切れています</translation>
    </message>
    <message>
        <source>The UserSig has expired, or the request was empty</source>
        <translation>UserSigの有効期限が切れているか、リクエストが空でした</translation>
    </message>
    <message>
        <source>The UserSig is empty</source>
        <translation>UserSigが空です</translation>
    </message>
    <message>
        <source>The UserSig is damaged or cut off</source>
        <translation>UserSigが破損しているか、途中で切れています</translation>
    </message>
    <message>
        <source>The UserSig is not valid</source>
        <translation>UserSigが無効です</translation>
    </message>
    <message>
        <source>The UserSig was made with the key of another app</source>
        <translation>UserSigが別のアプリのSecretKeyで作成されています</translation>
    </message>
    <message>
        <source>The UserSig is for another Identifier</source>
        <translation>UserSigは別のIdentifierのものです</translation>
    </message>
    <message>
        <source>The UserSig is for another SDKAppID</source>
        <translation>UserSigは別のSDKAppIDのものです</translation>
    </message>
    <message>
        <source>The UserSig was refused too often</source>
        <translation>UserSigの検証に失敗した回数が多すぎます</translation>
    </message>
    <message>
        <source>The UserSig was revoked</source>
        <translation>UserSigは失効しています</translation>
    </message>
    <message>
        <source>The login is no longer valid</source>
        <translation>ログインはすでに無効になっています</translation>
    </message>
    <message>
        <source>The text was refused by content moderation</source>
        <translation>テキストがコンテンツ審査で拒否されました</translation>
    </message>
    <message>
        <source>The profile field does not exist</source>
        <translation>プロフィール項目が存在しません</translation>
    </message>
    <message>
        <source>A profile value is longer than 500 bytes</source>
        <translation>プロフィール項目の値が500バイトを超えています</translation>
    </message>
    <message>
        <source>A profile field does not allow this value</source>
        <translation>プロフィール項目に使えない値です</translation>
    </message>
    <message>
        <source>A phone number or e-mail address has the wrong format</source>
        <translation>電話番号またはメールアドレスの形式が正しくありません</translation>
    </message>
    <message>
        <source>A deleted account cannot be restored for three months</source>
        <translation>削除したアカウントは3か月間は元に戻せません</translation>
    </message>
    <message>
        <source>The app does not allow accounts to be deleted</source>
        <translation>アプリではアカウントの削除が許可されていません</translation>
    </message>
    <message>
        <source>The version of the client SDK is too old</source>
        <translation>クライアントSDKのバージョンが古すぎます</translation>
    </message>
    <message>
        <source>The user status feature is switched off</source>
        <translation>ユーザー状態の機能がオフになっています</translation>
    </message>
    <message>
        <source>The global do-not-disturb feature is switched off</source>
        <translation>グローバルおやすみモード機能がオフになっています</translation>
    </message>
    <message>
        <source>The profile change subscription is switched off</source>
        <translation>プロフィール変更通知の購読機能がオフになっています</translation>
    </message>
    <message>
        <source>Error in the group and chatbot service</source>
        <translation>グループおよびチャットボットサービスのエラー</translation>
    </message>
    <message>
        <source>Error in the profile service</source>
        <translation>プロフィールサービスのエラー</translation>
    </message>
    <message>
        <source>General error in the service</source>
        <translation>サービスの一般エラー</translation>
    </message>
    <message>
        <source>Error in the account service</source>
        <translation>アカウントサービスのエラー</translation>
    </message>
    <message>
        <source>Try again in a moment. If this keeps happening, use Copy details and ask Tencent support.</source>
        <translation>しばらくしてからもう一度お試しください。問題が続く場合は「詳細をコピー」の内容を添えて、Tencentサポートにお問い合わせください。</translation>
    </message>
    <message>
        <source>Wait a little before you try again, and fetch less often.</source>
        <translation>少し待ってからもう一度お試しください。取得の頻度も下げてください。</translation>
    </message>
    <message>
        <source>Wait until tomorrow, or ask the app&apos;s billing contact to upgrade its plan.</source>
        <translation>明日まで待つか、アプリの支払い担当者にプランのアップグレードを依頼してください。</translation>
    </message>
    <message>
        <source>Wait, and try less often. If this keeps happening, use Copy details and ask Tencent support.</source>
        <translation>しばらく時間をおいてから試し、試す頻度も下げてください。問題が続く場合は「詳細をコピー」の内容を添えて、Tencentサポートにお問い合わせください。</translation>
    </message>
    <message>
        <source>This is probably a fault in this program or in a proxy. Use Copy details and report it.</source>
        <translation>このプログラムまたは途中のプロキシの不具合と思われます。「詳細をコピー」の内容を添えて報告してください。</translation>
    </message>
    <message>
        <source>The service&apos;s message may say which part. Use Copy details and report it.</source>
        <translation>どの部分かは、サービスからのメッセージでわかる場合があります。「詳細をコピー」の内容を添えて報告してください。</translation>
    </message>
    <message>
        <source>Listing chatbots should not cause this error. Use Copy details and ask Tencent support.</source>
        <translation>チャットボットの一覧取得では通常起こらないエラーです。「詳細をコピー」の内容を添えて、Tencentサポートにお問い合わせください。</translation>
    </message>
    <message>
        <source>Use Copy details and ask Tencent support.</source>
        <translation>「詳細をコピー」の内容を添えて、Tencentサポートにお問い合わせください。</translation>
    </message>
    <message>
        <source>This code is not documented. Read the service&apos;s message, or ask Tencent support.</source>
        <translation>このコードはドキュメントにありません。サービスからのメッセージを確認するか、Tencentサポートにお問い合わせください。</translation>
    </message>
    <message>
        <source>Check the SDKAppID. Region must be the one in which the app was created.</source>
        <translation>SDKAppIDを確認し、「リージョン」がアプリを作成したリージョンであることを確かめてください。</translation>
    </message>
    <message>
        <source>Choose the Region in which the app was created.</source>
        <translation>アプリを作成したリージョンを選択してください。</translation>
    </message>
    <message>
        <source>Choose the Region in which the app was created. A new key may take ten minutes to work.</source>
        <translation>アプリを作成したリージョンを選択してください。新しいSecretKeyは使えるようになるまで10分ほどかかる場合があります。</translation>
    </message>
    <message>
        <source>Enter the SDKAppID of an app that has the Chat product.</source>
        <translation>Chatを利用できるアプリのSDKAppIDを入力してください。</translation>
    </message>
    <message>
        <source>Check the SDKAppID. If it is right, use Copy details and ask Tencent support.</source>
        <translation>SDKAppIDを確認してください。正しい場合は「詳細をコピー」の内容を添えて、Tencentサポートにお問い合わせください。</translation>
    </message>
    <message>
        <source>Check that Identifier is spelled exactly like the UserID in the console.</source>
        <translation>Identifierがコンソールに表示されるUserIDと完全に一致しているか確認してください。</translation>
    </message>
    <message>
        <source>To list chatbots, enter an account of type Admin as Identifier, and a UserSig made for it.</source>
        <translation>チャットボットの一覧を取得するには、Identifierに種別が管理者のアカウントを、UserSigにそのアカウント用に作成したものを入力してください。</translation>
    </message>
    <message>
        <source>Check SDKAppID, Identifier and UserSig.</source>
        <translation>SDKAppID、Identifier、UserSigを確認してください。</translation>
    </message>
    <message>
        <source>Check Identifier and UserSig, then try again once or twice. If that fails, ask Tencent support.</source>
        <translation>IdentifierとUserSigを確認し、もう1、2回お試しください。それでも失敗する場合は、Tencentサポートにお問い合わせください。</translation>
    </message>
    <message>
        <source>Make a new UserSig or ask for one, then enter it.</source>
        <translation>新しいUserSigを作成するか発行してもらい、入力してください。</translation>
    </message>
    <message>
        <source>Make a new UserSig or ask for one, then enter it. If that has expired too, check this computer&apos;s clock.</source>
        <translation>新しいUserSigを作成するか発行してもらい、入力してください。それも期限切れになる場合は、このコンピューターの時計を確認してください。</translation>
    </message>
    <message>
        <source>Make a new UserSig, check it with the tool in the console, and enter it.</source>
        <translation>新しいUserSigを作成し、コンソールのツールで検証してから入力してください。</translation>
    </message>
    <message>
        <source>Make a new UserSig with the SecretKey of this SDKAppID, and enter it.</source>
        <translation>このSDKAppIDのSecretKeyで新しいUserSigを作成し、入力してください。</translation>
    </message>
    <message>
        <source>Copy the whole UserSig and enter it again, or make a new one.</source>
        <translation>UserSig全体をコピーして入力し直すか、新しく作成してください。</translation>
    </message>
    <message>
        <source>Enter the Identifier that the UserSig was made for, or make a new UserSig.</source>
        <translation>UserSigの作成時に指定したIdentifierを入力するか、新しいUserSigを作成してください。</translation>
    </message>
    <message>
        <source>Enter the SDKAppID that the UserSig was made for, or make a new UserSig.</source>
        <translation>UserSigの作成時に指定したSDKAppIDを入力するか、新しいUserSigを作成してください。</translation>
    </message>
    <message>
        <source>Correct the UserSig, wait one minute, then try again.</source>
        <translation>正しいUserSigを入力し、1分待ってからもう一度お試しください。</translation>
    </message>
    <message>
        <source>Ask the app&apos;s admin or Tencent support to enable it.</source>
        <translation>アプリの管理者またはTencentサポートに有効化を依頼してください。</translation>
    </message>
    <message>
        <source>Ask the app&apos;s admin to check in the console whether it is disabled, or its trial or plan has ended.</source>
        <translation>アプリが停止されていないか、トライアル期間やプランが終了していないか、コンソールで確認するようアプリの管理者に依頼してください。</translation>
    </message>
    <message>
        <source>Ask the app&apos;s admin to complete the account integration of the app.</source>
        <translation>アプリの管理者に、アプリのアカウント連携の設定を完了するよう依頼してください。</translation>
    </message>
    <message>
        <source>Ask the app&apos;s admin or Tencent support to take it off the blocklist.</source>
        <translation>アプリの管理者またはTencentサポートに、ブロックリストからの削除を依頼してください。</translation>
    </message>
    <message>
        <source>Ask the app&apos;s admin to check the field in the console. Listing chatbots does not need it.</source>
        <translation>アプリの管理者に、コンソールでその項目を確認するよう依頼してください。チャットボットの一覧取得には必要ありません。</translation>
    </message>
    <message>
        <source>Ask the app&apos;s admin to switch it on in the console. Listing chatbots does not need it.</source>
        <translation>アプリの管理者に、コンソールでこの機能をオンにするよう依頼してください。チャットボットの一覧取得には必要ありません。</translation>
    </message>
    <message>
        <source>Ask the app&apos;s billing contact to upgrade its plan.</source>
        <translation>アプリの支払い担当者にプランのアップグレードを依頼してください。</translation>
    </message>
    <message>
        <source>Ask the app&apos;s billing contact to buy or renew a plan, or to top up. This can take some minutes to work.</source>
        <translation>アプリの支払い担当者に、プランの購入や更新、またはチャージを依頼してください。反映まで数分かかる場合があります。</translation>
    </message>
    <message>
        <source>Fetch from an allowed network, or ask for this network&apos;s IP address to be allowed.</source>
        <translation>許可されたネットワークから取得するか、このネットワークのIPアドレスを許可してもらってください。</translation>
    </message>
    <message>
        <source>This call should not cause this error. Use Copy details and ask Tencent support.</source>
        <translation>このリクエストでは通常起こらないエラーです。「詳細をコピー」の内容を添えて、Tencentサポートにお問い合わせください。</translation>
    </message>
    <message>
        <source>Enter an account of type Admin as Identifier, and a UserSig made for it.</source>
        <translation>Identifierに種別が管理者のアカウントを、UserSigにそのアカウント用に作成したものを入力してください。</translation>
    </message>
    <message>
        <source>Ask the app&apos;s admin to check the field in the console.</source>
        <translation>アプリの管理者に、コンソールでその項目を確認するよう依頼してください。</translation>
    </message>
    <message>
        <source>Ask the app&apos;s admin to switch it on in the console.</source>
        <translation>アプリの管理者に、コンソールでこの機能をオンにするよう依頼してください。</translation>
    </message>
    <message>
        <source>Fetch the list of chatbots again, and check that this chatbot is still in it.</source>
        <translation>チャットボットの一覧を取得し直し、このチャットボットがまだ含まれているか確認してください。</translation>
    </message>
    <message>
        <source>Shorten it to 500 bytes. A Chinese or Japanese character takes three, an emoji four.</source>
        <translation>500バイト以内に短くしてください。日本語や中国語の文字は3バイト、絵文字は4バイトです。</translation>
    </message>
    <message>
        <source>Change the text: it contains a blocked word.</source>
        <translation>テキストを変更してください。禁止されている語が含まれています。</translation>
    </message>
    <message>
        <source>Enter one of the values that the field allows.</source>
        <translation>この項目で使える値を入力してください。</translation>
    </message>
    <message>
        <source>To read profiles, enter an account of type Admin as Identifier, and a UserSig made for it.</source>
        <translation>プロフィールを読み取るには、Identifierに種別が管理者のアカウントを、UserSigにそのアカウント用に作成したものを入力してください。</translation>
    </message>
    <message>
        <source>To change profiles, enter an account of type Admin as Identifier, and a UserSig made for it.</source>
        <translation>プロフィールを変更するには、Identifierに種別が管理者のアカウントを、UserSigにそのアカウント用に作成したものを入力してください。</translation>
    </message>
    <message>
        <source>Reading profiles should not cause this error. Use Copy details and ask Tencent support.</source>
        <translation>プロフィールの読み取りでは通常起こらないエラーです。「詳細をコピー」の内容を添えて、Tencentサポートにお問い合わせください。</translation>
    </message>
    <message>
        <source>Changing a profile should not cause this error. Use Copy details and ask Tencent support.</source>
        <translation>プロフィールの変更では通常起こらないエラーです。「詳細をコピー」の内容を添えて、Tencentサポートにお問い合わせください。</translation>
    </message>
    <message>
        <source>The request names no account</source>
        <translation>リクエストにアカウントが指定されていません</translation>
    </message>
    <message>
        <source>No permission to read a profile field</source>
        <translation>プロフィール項目を読み取る権限がありません</translation>
    </message>
    <message>
        <source>No permission to change a profile field</source>
        <translation>プロフィール項目を変更する権限がありません</translation>
    </message>
    <message>
        <source>A profile value has the wrong type</source>
        <translation>プロフィール項目の値の型が正しくありません</translation>
    </message>
</context>
<context>
    <name>ExchangeText</name>
    <message>
        <source>Headers and body are no longer available: newer calls replaced them.</source>
        <translation>ヘッダーと本文は、新しいリクエストに置き換えられたため、もう残っていません。</translation>
    </message>
    <message>
        <source>The body has %1 bytes; the first %2 are kept.</source>
        <translation>本文は%1バイトです。このうち先頭の%2バイトだけを保持しています。</translation>
    </message>
    <message>
        <source>Only the first %1 lines are shown here. A copy contains all of them.</source>
        <translation>ここには最初の%1行だけが表示されます。コピーには全体が含まれます。</translation>
    </message>
</context>
<context>
    <name>Explanation</name>
    <message>
        <source>Cancelled</source>
        <translation>キャンセルしました</translation>
    </message>
    <message>
        <source>Press Fetch to try again.</source>
        <translation>もう一度試すには「取得」を押してください。</translation>
    </message>
    <message>
        <source>Check that this computer is online, then try again. If it happens again, ask your network administrator.</source>
        <translation>このコンピューターがネットワークに接続されていることを確認し、もう一度お試しください。繰り返し発生する場合は、ネットワーク管理者にお問い合わせください。</translation>
    </message>
    <message>
        <source>The service did not respond in time</source>
        <translation>サービスが時間内に応答しませんでした</translation>
    </message>
    <message>
        <source>The service stopped responding</source>
        <translation>サービスからの応答が途絶えました</translation>
    </message>
    <message>
        <source>The reply took too long</source>
        <translation>応答に時間がかかりすぎました</translation>
    </message>
    <message>
        <source>If it happens again, ask your network administrator.</source>
        <translation>繰り返し発生する場合は、ネットワーク管理者にお問い合わせください。</translation>
    </message>
    <message>
        <source>The host was not found</source>
        <translation>ホストが見つかりませんでした</translation>
    </message>
    <message>
        <source>Check that this computer is online and that the region or endpoint is right.</source>
        <translation>このコンピューターがネットワークに接続されていること、リージョンまたはエンドポイントが正しいことを確認してください。</translation>
    </message>
    <message>
        <source>The network connection was refused</source>
        <translation>ネットワーク接続が拒否されました</translation>
    </message>
    <message>
        <source>Nothing responds at this address. Check the region or endpoint.</source>
        <translation>このアドレスからの応答がありません。リージョンまたはエンドポイントを確認してください。</translation>
    </message>
    <message>
        <source>The connection was closed before the reply was complete</source>
        <translation>応答の途中で接続が切断されました</translation>
    </message>
    <message>
        <source>Try again.</source>
        <translation>もう一度お試しください。</translation>
    </message>
    <message>
        <source>The proxy rejected the request</source>
        <translation>プロキシがリクエストを拒否しました</translation>
    </message>
    <message>
        <source>Check the proxy in this computer&apos;s network settings.</source>
        <translation>このコンピューターのネットワーク設定でプロキシを確認してください。</translation>
    </message>
    <message>
        <source>The proxy asks for a password</source>
        <translation>プロキシがパスワードを求めています</translation>
    </message>
    <message>
        <source>Set the proxy&apos;s user name and password in this computer&apos;s network settings.</source>
        <translation>このコンピューターのネットワーク設定で、プロキシのユーザー名とパスワードを設定してください。</translation>
    </message>
    <message>
        <source>The network connection failed</source>
        <translation>ネットワーク接続に失敗しました</translation>
    </message>
    <message>
        <source>Check that this computer is online, then try again.</source>
        <translation>このコンピューターがネットワークに接続されていることを確認し、もう一度お試しください。</translation>
    </message>
    <message>
        <source>Nothing was sent. Ask your network administrator for the cause before you continue.</source>
        <translation>何も送信していません。操作を続ける前に、ネットワーク管理者に原因をお問い合わせください。</translation>
    </message>
    <message>
        <source>The server&apos;s certificate has expired</source>
        <translation>サーバーの証明書の有効期限が切れています</translation>
    </message>
    <message>
        <source>Check this computer&apos;s date and time.</source>
        <translation>このコンピューターの日付と時刻を確認してください。</translation>
    </message>
    <message>
        <source>The server&apos;s certificate is not valid yet</source>
        <translation>サーバーの証明書の有効期間がまだ始まっていません</translation>
    </message>
    <message>
        <source>The server&apos;s certificate is for another host</source>
        <translation>サーバーの証明書は別のホストのものです</translation>
    </message>
    <message>
        <source>The server&apos;s certificate was not issued by a trusted authority</source>
        <translation>サーバーの証明書は信頼された認証局が発行したものではありません</translation>
    </message>
    <message>
        <source>If your network inspects secure connections, get its certificate file and choose it in Preferences.</source>
        <translation>ネットワークで暗号化通信が検査されている場合は、そのネットワークの証明書ファイルを入手し、「設定」で選択してください。</translation>
    </message>
    <message>
        <source>The server&apos;s certificate was revoked</source>
        <translation>サーバーの証明書は失効しています</translation>
    </message>
    <message>
        <source>A secure connection could not be established</source>
        <translation>安全な接続を確立できませんでした</translation>
    </message>
    <message>
        <source>The server redirects to another address</source>
        <translation>サーバーが別のアドレスへリダイレクトしました</translation>
    </message>
    <message>
        <source>The redirect was not followed, so nothing was sent there. Check the region or endpoint, and whether a proxy or the network&apos;s sign-in page is in between.</source>
        <translation>リダイレクト先には接続せず、何も送信していません。リージョンまたはエンドポイントが正しいか、途中にプロキシやネットワークのサインインページがないかを確認してください。</translation>
    </message>
    <message>
        <source>The server asks for fewer calls</source>
        <translation>サーバーからリクエストを減らすよう求められました</translation>
    </message>
    <message>
        <source>Wait a little, then try again.</source>
        <translation>少し待ってからもう一度お試しください。</translation>
    </message>
    <message>
        <source>The server had a problem</source>
        <translation>サーバーで問題が発生しました</translation>
    </message>
    <message>
        <source>This usually passes by itself. Wait a little, then try again.</source>
        <translation>通常は時間がたてば解消します。少し待ってからもう一度お試しください。</translation>
    </message>
    <message>
        <source>The server rejected the request</source>
        <translation>サーバーがリクエストを拒否しました</translation>
    </message>
    <message>
        <source>Check the region or endpoint, and whether a proxy or firewall is in between.</source>
        <translation>リージョンまたはエンドポイントが正しいか、途中にプロキシやファイアウォールがないかを確認してください。</translation>
    </message>
    <message>
        <source>Check the region or endpoint, and whether a proxy or the network&apos;s sign-in page replied instead of the service.</source>
        <translation>リージョンまたはエンドポイントが正しいか、プロキシやネットワークのサインインページがサービスの代わりに応答していないかを確認してください。</translation>
    </message>
    <message>
        <source>The reply is not from the chat service: it is not valid JSON</source>
        <translation>チャットサービスの応答ではありません：有効なJSONではありません</translation>
    </message>
    <message>
        <source>The reply is not from the chat service: it is not a JSON object</source>
        <translation>チャットサービスの応答ではありません：JSONオブジェクトではありません</translation>
    </message>
    <message>
        <source>The reply contradicts itself: it is neither a success nor a failure</source>
        <translation>応答が矛盾しています：成功とも失敗とも判断できません</translation>
    </message>
    <message>
        <source>The reply is larger than 32 MiB and was cut off</source>
        <translation>応答が32 MiBを超えたため、受信を打ち切りました</translation>
    </message>
    <message>
        <source>The reply could not be decompressed</source>
        <translation>応答を展開できませんでした</translation>
    </message>
    <message>
        <source>The service refused with an undocumented code</source>
        <translation>サービスがドキュメントにないコードを返して拒否しました</translation>
    </message>
    <message>
        <source>Use Copy details and ask Tencent support what it means.</source>
        <translation>「詳細をコピー」の内容を添えて、コードの意味をTencentサポートにお問い合わせください。</translation>
    </message>
    <message>
        <source>ErrorCode %1: %2.</source>
        <translation>ErrorCode %1：%2。</translation>
    </message>
    <message>
        <source>HTTP status %1: %2.</source>
        <translation>HTTPステータス%1：%2。</translation>
    </message>
    <message>
        <source>%1.</source>
        <comment>a whole sentence from a headline</comment>
        <translation>%1。</translation>
    </message>
    <message>
        <source>The service said: %1</source>
        <translation>サービスからのメッセージ：%1</translation>
    </message>
    <message>
        <source>Network %1</source>
        <translation>ネットワーク%1</translation>
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
        <translation>チャットサービスの応答ではありません：有効なErrorCodeがありません</translation>
    </message>
    <message>
        <source>Ask your network administrator for them. They are not the app&apos;s credentials.</source>
        <translation>ユーザー名とパスワードはネットワーク管理者にお問い合わせください。アプリの認証情報とは別のものです。</translation>
    </message>
    <message>
        <source>The proxy %1 rejected the request</source>
        <translation>プロキシ%1がリクエストを拒否しました</translation>
    </message>
    <message>
        <source>It may have refused the user name and password, or it forbids the address.</source>
        <translation>ユーザー名とパスワードが受け付けられなかったか、接続先のアドレスが禁止されている可能性があります。</translation>
    </message>
    <message>
        <source>Sign in again, or ask your network administrator.</source>
        <translation>もう一度サインインするか、ネットワーク管理者にお問い合わせください。</translation>
    </message>
    <message>
        <source>The proxy %1 refused the user name and password</source>
        <translation>プロキシ%1がユーザー名とパスワードを受け付けませんでした</translation>
    </message>
    <message>
        <source>The proxy %1 asks for a user name and password</source>
        <translation>プロキシ%1がユーザー名とパスワードを求めています</translation>
    </message>
    <message>
        <source>This computer is running too many tasks to start another</source>
        <translation>このコンピューターで実行中のタスクが多すぎるため、新しいタスクを開始できません</translation>
    </message>
    <message>
        <source>Close other programs, or raise the limit on processes, then try again.</source>
        <translation>ほかのプログラムを終了するか、プロセス数の上限を引き上げてから、もう一度お試しください。</translation>
    </message>
    <message>
        <source>Connecting through the proxy %1 took too long</source>
        <translation>プロキシ%1を経由した接続に時間がかかりすぎました</translation>
    </message>
    <message>
        <source>Check that the proxy is the right one and works, then try again. If it happens again, ask your network administrator.</source>
        <translation>プロキシの設定が正しく、プロキシが動作していることを確認してから、もう一度お試しください。繰り返し発生する場合は、ネットワーク管理者にお問い合わせください。</translation>
    </message>
    <message>
        <source>Check the proxy in the environment, in Preferences or in this computer&apos;s network settings, or ask your network administrator.</source>
        <translation>環境変数、「設定」、またはこのコンピューターのネットワーク設定でプロキシを確認するか、ネットワーク管理者にお問い合わせください。</translation>
    </message>
    <message>
        <source>The proxy %1 cannot be reached</source>
        <translation>プロキシ%1に接続できません</translation>
    </message>
    <message>
        <source>The proxy %1 closed the connection without a reply</source>
        <translation>プロキシ%1が応答せずに接続を切断しました</translation>
    </message>
    <message>
        <source>The proxy %1 was not found</source>
        <translation>プロキシ%1が見つかりません</translation>
    </message>
    <message>
        <source>The proxy in %1 cannot be used</source>
        <translation>%1で指定されたプロキシは使用できません</translation>
    </message>
    <message>
        <source>Nothing was sent.</source>
        <translation>何も送信していません。</translation>
    </message>
    <message>
        <source>Write it as http://HOST:PORT or socks5://HOST:PORT, and percent-encode special characters of a password.</source>
        <translation>http://HOST:PORTまたはsocks5://HOST:PORTの形式で指定し、パスワードの特殊文字はパーセントエンコードしてください。</translation>
    </message>
    <message>
        <source>It is a SOCKS4 proxy. HTTP and SOCKS5 proxies can be used.</source>
        <translation>SOCKS4プロキシです。使用できるのはHTTPプロキシとSOCKS5プロキシです。</translation>
    </message>
    <message>
        <source>It uses TLS (https://). HTTP and SOCKS5 proxies can be used.</source>
        <translation>TLS（https://）で接続するプロキシです。使用できるのはHTTPプロキシとSOCKS5プロキシです。</translation>
    </message>
    <message>
        <source>HTTP and SOCKS5 proxies can be used.</source>
        <translation>使用できるのはHTTPプロキシとSOCKS5プロキシです。</translation>
    </message>
    <message>
        <source>An unexpected message came before the reply</source>
        <translation>応答の前に予期しないメッセージが届きました</translation>
    </message>
    <message>
        <source>%1 sent an unexpected message before the reply</source>
        <translation>%1から応答の前に予期しないメッセージが届きました</translation>
    </message>
    <message>
        <source>So the reply could not be read. Ask your network administrator whether a proxy or firewall adds such messages (HTTP interim responses).</source>
        <translation>そのため応答を読み取れませんでした。プロキシやファイアウォールがこのようなメッセージ（HTTPの暫定応答）を追加していないか、ネットワーク管理者にお問い合わせください。</translation>
    </message>
    <message>
        <source>The network requires a sign-in</source>
        <translation>ネットワークへのサインインが必要です</translation>
    </message>
    <message>
        <source>Open any web page in a browser, sign in to the network there, then try again.</source>
        <translation>ブラウザーで任意のWebページを開いてネットワークにサインインし、もう一度お試しください。</translation>
    </message>
    <message>
        <source>The reply contradicts itself: it has the same member twice</source>
        <translation>応答が矛盾しています：同じ名前の項目が2つあります</translation>
    </message>
    <message>
        <source>The connection through the proxy %1 was closed before anything was sent</source>
        <translation>何も送信しないうちに、プロキシ%1経由の接続が切断されました</translation>
    </message>
</context>
<context>
    <name>ExportCommand</name>
    <message>
        <source>An id contains a line break, which text cannot represent. Use --format csv or json.</source>
        <translation>改行を含むIDがあり、text形式では表せません。--format csvまたはjsonを使ってください。</translation>
    </message>
    <message>
        <source>The sandbox could not be started.</source>
        <translation>サンドボックスを起動できませんでした。</translation>
    </message>
    <message>
        <source>%1 (trying again in %2 s, %3 of %4)</source>
        <translation>%1（%2秒後に再試行、%3/%4回目）</translation>
    </message>
    <message>
        <source>Set them in the environment variable https_proxy: http://USER:PASSWORD@HOST:PORT.</source>
        <translation>環境変数https_proxyに設定してください：http://USER:PASSWORD@HOST:PORT。</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Export CSV</source>
        <translation>CSVをエクスポート</translation>
    </message>
    <message>
        <source>All (%1)</source>
        <translation>すべて（%1）</translation>
    </message>
    <message>
        <source>Filtered (%1)</source>
        <translation>フィルター結果（%1）</translation>
    </message>
    <message>
        <source>Selected (%1)</source>
        <translation>選択中（%1）</translation>
    </message>
    <message>
        <source>Exact CSV</source>
        <translation>IDのみのCSV</translation>
    </message>
    <message>
        <source>CSV for Excel</source>
        <translation>Excel用のCSV</translation>
    </message>
    <message>
        <source>&amp;Browse…</source>
        <translation>参照(&amp;B)…</translation>
    </message>
    <message>
        <source>Browse</source>
        <translation>参照</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>ファイル(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Chatbots</source>
        <translation>チャットボット(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Preset</source>
        <translation>プリセット(&amp;P)</translation>
    </message>
    <message>
        <source>File</source>
        <translation>ファイル</translation>
    </message>
    <message>
        <source>CSV files (*.csv)</source>
        <translation>CSVファイル (*.csv)</translation>
    </message>
    <message>
        <source>For programs: one column, UserID, nothing but the ids.</source>
        <translation>プログラム向け：UserIDの1列だけで、ID以外は含みません。</translation>
    </message>
    <message>
        <source>To open with a double click: UserID and Connection, every field quoted. The ids are not changed.</source>
        <translation>ダブルクリックで開く場合：UserIDとConnectionの2列で、すべての項目を引用符で囲みます。IDは変更しません。</translation>
    </message>
    <message>
        <source>This file exists and will be replaced.</source>
        <translation>このファイルはすでに存在します。エクスポートすると置き換えられます。</translation>
    </message>
    <message>
        <source>&amp;Replace</source>
        <translation>置き換え(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Export</source>
        <translation>エクスポート(&amp;E)</translation>
    </message>
    <message>
        <source>This path contains a line break. Enter it on one line.</source>
        <translation>このパスには改行が含まれています。1行で入力してください。</translation>
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
        <translation>保存済みの接続。</translation>
    </message>
    <message>
        <source>NAME</source>
        <translation>NAME</translation>
    </message>
    <message>
        <source>One of: %1.</source>
        <translation>次のいずれか：%1。</translation>
    </message>
    <message>
        <source>ID</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>A custom endpoint in place of a region: https://host[:port].</source>
        <translation>リージョンの代わりに使うカスタムエンドポイント：https://host[:port]。</translation>
    </message>
    <message>
        <source>URL</source>
        <translation>URL</translation>
    </message>
    <message>
        <source>The app&apos;s SDKAppID.</source>
        <translation>アプリのSDKAppID。</translation>
    </message>
    <message>
        <source>N</source>
        <translation>N</translation>
    </message>
    <message>
        <source>The app administrator&apos;s account, taken as given.</source>
        <translation>アプリ管理者のアカウント。指定した文字列をそのまま使います。</translation>
    </message>
    <message>
        <source>The file that holds the UserSig; - is standard input. Without it, CHATBOT_ADMIN_USERSIG in the environment is used.</source>
        <translation>UserSigが入ったファイル。-は標準入力。指定しなければ環境変数CHATBOT_ADMIN_USERSIGを使います。</translation>
    </message>
    <message>
        <source>The file that holds the SecretKey, to make a UserSig for one hour; - is standard input. Without it, CHATBOT_ADMIN_SECRET_KEY in the environment is used.</source>
        <translation>SecretKeyが入ったファイル。1時間有効なUserSigの作成に使います。-は標準入力。指定しなければ環境変数CHATBOT_ADMIN_SECRET_KEYを使います。</translation>
    </message>
    <message>
        <source>csv (the default), json or text.</source>
        <translation>csv（既定）、json、textのいずれか。</translation>
    </message>
    <message>
        <source>FORMAT</source>
        <translation>FORMAT</translation>
    </message>
    <message>
        <source>The file to write; it is replaced as a whole or not at all. By default standard output.</source>
        <translation>書き込むファイル。全体を置き換えるか、まったく変更しないかのどちらかです。既定は標準出力。</translation>
    </message>
    <message>
        <source>Only UserIDs that contain all the words of TEXT, ignoring case.</source>
        <translation>TEXTのすべての語を含むUserIDだけにします。大文字と小文字は区別しません。</translation>
    </message>
    <message>
        <source>TEXT</source>
        <translation>TEXT</translation>
    </message>
    <message>
        <source>How many retries after a temporary failure: 0 to 100, by default 3.</source>
        <translation>一時的な失敗のあとに再試行する回数：0～100、既定は3。</translation>
    </message>
    <message>
        <source>The time limit of one attempt, in seconds: above 0, at most 600, by default 30.</source>
        <translation>1回の試行全体の制限時間（秒）：0より大きく600以下、既定は30。</translation>
    </message>
    <message>
        <source>SECONDS</source>
        <translation>SECONDS</translation>
    </message>
    <message>
        <source>Further trusted certificates (PEM), beside the system&apos;s.</source>
        <translation>システムの証明書に加えて信頼する証明書（PEM）。</translation>
    </message>
    <message>
        <source>Shows each attempt on standard error, without credentials.</source>
        <translation>各試行を標準エラー出力に表示します。認証情報は含みません。</translation>
    </message>
    <message>
        <source>Give --region or --endpoint, not both.</source>
        <translation>--regionと--endpointはどちらか一方だけを指定してください。</translation>
    </message>
    <message>
        <source>--endpoint: %1</source>
        <translation>--endpoint：%1</translation>
    </message>
    <message>
        <source>An option is missing: --region or --endpoint.</source>
        <translation>オプションが足りません：--regionまたは--endpointを指定してください。</translation>
    </message>
    <message>
        <source>Unknown region. Use one of: %1.</source>
        <translation>不明なリージョンです。次のいずれかを指定してください：%1。</translation>
    </message>
    <message>
        <source>--sdkappid: %1</source>
        <translation>--sdkappid：%1</translation>
    </message>
    <message>
        <source>An option is missing: --sdkappid.</source>
        <translation>オプションが足りません：--sdkappidを指定してください。</translation>
    </message>
    <message>
        <source>--identifier: %1</source>
        <translation>--identifier：%1</translation>
    </message>
    <message>
        <source>An option is missing: --identifier.</source>
        <translation>オプションが足りません：--identifierを指定してください。</translation>
    </message>
    <message>
        <source>Give --usersig-file or --secret-key-file, not both.</source>
        <translation>--usersig-fileと--secret-key-fileはどちらか一方だけを指定してください。</translation>
    </message>
    <message>
        <source>The credential is missing: --usersig-file, --secret-key-file, or one in the environment.</source>
        <translation>認証情報がありません：--usersig-file、--secret-key-file、環境変数のいずれかで指定してください。</translation>
    </message>
    <message>
        <source>Unknown format. Use one of: csv, json, text.</source>
        <translation>不明な形式です。次のいずれかを指定してください：csv、json、text。</translation>
    </message>
    <message>
        <source>--output: the file name is missing.</source>
        <translation>--output：ファイル名がありません。</translation>
    </message>
    <message>
        <source>--retries must be a whole number from 0 to 100.</source>
        <translation>--retriesには0～100の整数を指定してください。</translation>
    </message>
    <message>
        <source>--timeout must be a number of seconds above 0 and at most 600.</source>
        <translation>--timeoutには0より大きく600以下の秒数を指定してください。</translation>
    </message>
    <message>
        <source>--ca-file: the file contains no readable certificate (PEM).</source>
        <translation>--ca-file：ファイルに読み取れる証明書（PEM）がありません。</translation>
    </message>
    <message>
        <source>Fetches an app&apos;s chatbots and writes their list, without a window.</source>
        <translation>アプリのチャットボットを取得し、一覧を出力します。ウィンドウは開きません。</translation>
    </message>
    <message>
        <source>export [options]</source>
        <translation>export [オプション]</translation>
    </message>
    <message>
        <source>--connection and --%1 cannot be used together.</source>
        <translation>--connectionと--%1は同時に使えません。</translation>
    </message>
    <message>
        <source>--ca-file: the file does not exist.</source>
        <translation>--ca-file：ファイルがありません。</translation>
    </message>
    <message>
        <source>There is no saved connection with this name.</source>
        <translation>この名前の保存済みの接続はありません。</translation>
    </message>
    <message>
        <source>This connection has no saved UserSig, and there is none in the environment.</source>
        <translation>この接続にはUserSigが保存されておらず、環境変数にもありません。</translation>
    </message>
</context>
<context>
    <name>FetchController</name>
    <message>
        <source>Details copied</source>
        <translation>詳細をコピーしました</translation>
    </message>
</context>
<context>
    <name>Fields</name>
    <message>
        <source>SDKAppID is missing.</source>
        <translation>SDKAppIDが指定されていません。</translation>
    </message>
    <message>
        <source>An SDKAppID is a number from 1 to 4294967295.</source>
        <translation>SDKAppIDは1～4294967295の整数です。</translation>
    </message>
    <message>
        <source>Identifier is missing.</source>
        <translation>Identifierが指定されていません。</translation>
    </message>
    <message>
        <source>The Identifier contains an invalid character.</source>
        <translation>Identifierに無効な文字が含まれています。</translation>
    </message>
    <message>
        <source>The Identifier is longer than 32 bytes: it has %1.</source>
        <translation>Identifierが32バイトを超えています：%1バイトあります。</translation>
    </message>
    <message>
        <source>UserSig is missing.</source>
        <translation>UserSigが指定されていません。</translation>
    </message>
    <message>
        <source>This UserSig was altered: it contains codes such as %2A. Copy it from where it was made, not from a URL.</source>
        <translation>このUserSigは元のものから変わっています：%2Aのような符号が含まれています。URLからではなく、作成元からコピーしてください。</translation>
    </message>
    <message>
        <source>This UserSig was altered: a UserSig has *, - and _ instead of +, / and =. Copy it from where it was made.</source>
        <translation>このUserSigは元のものから変わっています：UserSigでは+、/、=の代わりに*、-、_が使われます。作成元からコピーしてください。</translation>
    </message>
    <message>
        <source>This is not a UserSig: it contains characters other than letters, digits, *, - and _.</source>
        <translation>UserSigではありません：英字、数字、*、-、_以外の文字が含まれています。</translation>
    </message>
    <message>
        <source>This is not a UserSig: it is far too long.</source>
        <translation>UserSigではありません：長すぎます。</translation>
    </message>
    <message>
        <source>Endpoint is missing.</source>
        <translation>エンドポイントが指定されていません。</translation>
    </message>
    <message>
        <source>An endpoint looks like https://chat.example.com.</source>
        <translation>エンドポイントはhttps://chat.example.comのように指定してください。</translation>
    </message>
    <message>
        <source>An endpoint begins with https://. Plain http:// is for this computer only.</source>
        <translation>エンドポイントはhttps://で始めてください。http://はこのコンピューターへの接続でのみ使えます。</translation>
    </message>
    <message>
        <source>An endpoint must not contain a user name.</source>
        <translation>エンドポイントにユーザー名は含められません。</translation>
    </message>
    <message>
        <source>An endpoint must end after the host or port.</source>
        <translation>エンドポイントにはホストまたはポートまでを指定してください。</translation>
    </message>
    <message>
        <source>SecretKey is missing.</source>
        <translation>SecretKeyが指定されていません。</translation>
    </message>
    <message>
        <source>This is a private key in the format used before 2019. A SecretKey has 64 characters, 0-9 and a-f. Console: Chat &gt; Basic information.</source>
        <translation>これは2019年より前の形式の秘密鍵です。SecretKeyは0-9とa-fからなる64文字です。コンソール：Chat &gt; 基本情報。</translation>
    </message>
    <message>
        <source>This is not a SecretKey. A SecretKey has 64 characters, 0-9 and a-f. Console: Chat &gt; Basic information.</source>
        <translation>SecretKeyではありません。SecretKeyは0-9とa-fからなる64文字です。コンソール：Chat &gt; 基本情報。</translation>
    </message>
    <message>
        <source>This is a UserSig, not a SecretKey.</source>
        <translation>これはUserSigで、SecretKeyではありません。</translation>
    </message>
    <message>
        <source>Keys in the console have 64 characters, 0-9 and a-f. This key is different. Check that it is complete.</source>
        <translation>コンソールのSecretKeyは0-9とa-fからなる64文字ですが、これは異なります。全体がコピーされているか確認してください。</translation>
    </message>
    <message>
        <source>This looks like a UserSig or a SecretKey. It does not belong here.</source>
        <translation>UserSigまたはSecretKeyのようです。ここに入力するものではありません。</translation>
    </message>
    <message>
        <source>Keys in the console are in lower case. This key has capital letters, so it is a different key. Copy it again.</source>
        <translation>コンソールのSecretKeyは小文字です。これには大文字が含まれるため、別のSecretKeyになります。もう一度コピーしてください。</translation>
    </message>
    <message>
        <source>It contains an invisible character: %1.</source>
        <translation>目に見えない文字が含まれています：%1。</translation>
    </message>
    <message>
        <source>It contains an unusual space: %1.</source>
        <translation>通常とは異なる空白が含まれています：%1。</translation>
    </message>
    <message>
        <source>It contains a control character: %1.</source>
        <translation>制御文字が含まれています：%1。</translation>
    </message>
    <message>
        <source>It contains %1 (%2), which looks like a Latin character but is not one.</source>
        <comment>%1: a letter; %2: its number in Unicode</comment>
        <translation>英字に似た別の文字が含まれています：%1（%2）。</translation>
    </message>
    <message>
        <source>An SDKAppID contains only digits. %1 is not a digit.</source>
        <comment>%1: a character</comment>
        <translation>SDKAppIDに使えるのは数字だけです。%1は数字ではありません。</translation>
    </message>
</context>
<context>
    <name>FilterField</name>
    <message>
        <source>Filter</source>
        <translation>フィルター</translation>
    </message>
    <message numerus="yes">
        <source>%Ln id(s) pasted</source>
        <translation>
            <numerusform>貼り付けたID：%Ln件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln character(s) pasted</source>
        <translation>
            <numerusform>貼り付けた文字列：%Ln文字</numerusform>
        </translation>
    </message>
    <message>
        <source>Type part of an id, or paste ids with any separators</source>
        <translation>IDの一部を入力するか、IDを貼り付けてください（区切り方は問いません）</translation>
    </message>
</context>
<context>
    <name>InfoDialogs</name>
    <message>
        <source>Down or Return, in the filter</source>
        <translation>フィルターで下矢印またはEnter</translation>
    </message>
    <message>
        <source>Go to the first row</source>
        <translation>先頭の行へ移動</translation>
    </message>
    <message>
        <source>Esc, in the filter</source>
        <translation>フィルターでEsc</translation>
    </message>
    <message>
        <source>Show the whole list</source>
        <translation>一覧をすべて表示</translation>
    </message>
    <message>
        <source>Return, in the form</source>
        <translation>フォームでEnter</translation>
    </message>
    <message>
        <source>Fetch</source>
        <translation>取得</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>キーボードショートカット</translation>
    </message>
    <message>
        <source>Chatbot Admin %1

Shows which chatbot accounts an app of Tencent Cloud Chat has.
It is not a product of Tencent.

Free software under the GNU General Public License, version 3 or later.
Built on Qt %2.</source>
        <translation>Chatbot Admin %1

Tencent Cloud Chatのアプリにあるチャットボットのアカウントを表示します。
Tencentの製品ではありません。

GNU General Public Licenseバージョン3またはそれ以降に基づくフリーソフトウェアです。
Qt %2を使用しています。</translation>
    </message>
    <message>
        <source>About Chatbot Admin</source>
        <translation>Chatbot Adminについて</translation>
    </message>
    <message>
        <source>Copy as: %1</source>
        <translation>別の形式でコピー：%1</translation>
    </message>
</context>
<context>
    <name>Keychain</name>
    <message>
        <source>The keychain does not have it, or was not unlocked.</source>
        <translation>キーチェーンに保存されていないか、キーチェーンのロックが解除されていません。</translation>
    </message>
    <message>
        <source>No keychain is running, or it does not work.</source>
        <translation>キーチェーンが動作していないか、正しく機能していません。</translation>
    </message>
    <message>
        <source>The keychain denied access.</source>
        <translation>キーチェーンへのアクセスが拒否されました。</translation>
    </message>
    <message>
        <source>The keychain did not respond in time.</source>
        <translation>キーチェーンが時間内に応答しませんでした。</translation>
    </message>
    <message>
        <source>The stored UserSig is for another host, SDKAppID or Identifier.</source>
        <translation>保存されたUserSigは、別のホスト、SDKAppID、またはIdentifier用のものです。</translation>
    </message>
    <message>
        <source>It was stored by a newer version of this program.</source>
        <translation>より新しいバージョンのこのプログラムで保存されています。</translation>
    </message>
    <message>
        <source>It was stored by an earlier version of this program, and its connection is unknown.</source>
        <translation>以前のバージョンのこのプログラムで保存されたもので、どの接続用か不明です。</translation>
    </message>
</context>
<context>
    <name>ListSummary</name>
    <message>
        <source>Nothing fetched yet</source>
        <translation>まだ取得していません</translation>
    </message>
    <message numerus="yes">
        <source>%Ln chatbot(s)</source>
        <translation>
            <numerusform>チャットボット%Ln件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%L1 of %Ln chatbot(s)</source>
        <translation>
            <numerusform>チャットボット%Ln件中%L1件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln selected</source>
        <translation>
            <numerusform>%Ln件を選択中</numerusform>
        </translation>
    </message>
    <message>
        <source>as of %1</source>
        <translation>%1時点</translation>
    </message>
    <message>
        <source>all pasted ids are in the list</source>
        <translation>貼り付けたIDはすべて一覧にあります</translation>
    </message>
    <message numerus="yes">
        <source>%Ln not in the list: %1</source>
        <translation>
            <numerusform>一覧にないID（%Ln件）：%1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Main</name>
    <message>
        <source>The settings could not be saved</source>
        <translation>設定を保存できませんでした</translation>
    </message>
    <message>
        <source>Your settings could not be read</source>
        <translation>設定を読み取れませんでした</translation>
    </message>
    <message>
        <source>They were kept as %1. The default settings are used.</source>
        <translation>元の設定は%1として残し、既定の設定を使っています。</translation>
    </message>
    <message>
        <source>There is no display for a window. To work without a window, see &quot;chatbot-admin export --help&quot;.</source>
        <translation>ウィンドウを表示できる画面がありません。ウィンドウなしで使う方法はchatbot-admin export --helpをご覧ください。</translation>
    </message>
    <message>
        <source>The settings file was damaged</source>
        <translation>設定ファイルが破損していました</translation>
    </message>
    <message>
        <source>It was kept as %1. The settings of this window were saved.</source>
        <translation>元のファイルは%1として残し、このウィンドウの設定を保存しました。</translation>
    </message>
    <message>
        <source>The default settings are used. Your settings are not overwritten.</source>
        <translation>既定の設定を使っています。元の設定は上書きしません。</translation>
    </message>
    <message>
        <source>The file is damaged. The default settings are used.</source>
        <translation>ファイルが破損しているため、既定の設定を使っています。</translation>
    </message>
    <message>
        <source>Your settings can be read again</source>
        <translation>設定を再び読み取れるようになりました</translation>
    </message>
    <message>
        <source>They are used from the next start.</source>
        <translation>次回の起動から有効になります。</translation>
    </message>
    <message>
        <source>No window can be opened with %1. To work without a window, see &quot;chatbot-admin export --help&quot;.</source>
        <translation>%1ではウィンドウを開けません。ウィンドウなしで使う方法はchatbot-admin export --helpをご覧ください。</translation>
    </message>
    <message>
        <source>This computer is running too many tasks to start another.</source>
        <translation>このコンピューターで実行中のタスクが多すぎるため、新しいタスクを開始できません。</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Fetch the list (F5)</source>
        <translation>一覧を取得（F5）</translation>
    </message>
    <message>
        <source>No list fetched yet</source>
        <translation>一覧はまだ取得していません</translation>
    </message>
    <message>
        <source>No chatbot matches the filter</source>
        <translation>フィルターに一致するチャットボットはありません</translation>
    </message>
    <message>
        <source>Path copied</source>
        <translation>パスをコピーしました</translation>
    </message>
    <message numerus="yes">
        <source>%Ln id(s) copied</source>
        <translation>
            <numerusform>%Ln件のIDをコピーしました</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln chatbot(s) exported</source>
        <translation>
            <numerusform>チャットボット%Ln件をエクスポートしました</numerusform>
        </translation>
    </message>
    <message>
        <source>Fetch</source>
        <translation>取得</translation>
    </message>
    <message>
        <source>E&amp;xport CSV…</source>
        <translation>CSVをエクスポート(&amp;X)…</translation>
    </message>
    <message>
        <source>Export CSV</source>
        <translation>CSVをエクスポート</translation>
    </message>
    <message>
        <source>Chatbots</source>
        <translation>チャットボット</translation>
    </message>
    <message>
        <source>Fe&amp;tch</source>
        <translation>取得(&amp;T)</translation>
    </message>
    <message>
        <source>There are no chatbots in %1</source>
        <translation>%1にチャットボットはありません</translation>
    </message>
    <message>
        <source>The list of %1</source>
        <translation>%1の一覧</translation>
    </message>
    <message numerus="yes">
        <source>%Ln id(s) of %1 copied</source>
        <translation>
            <numerusform>%1のIDを%Ln件コピーしました</numerusform>
        </translation>
    </message>
    <message>
        <source>Searching for the pasted ids: %1 % (press Esc to stop)</source>
        <translation>貼り付けたIDを検索しています：%1 %（Escで中止）</translation>
    </message>
</context>
<context>
    <name>MakeUserSigDialog</name>
    <message>
        <source>Make a UserSig</source>
        <translation>UserSigを作成</translation>
    </message>
    <message>
        <source>Show SecretKey</source>
        <translation>SecretKeyを表示</translation>
    </message>
    <message>
        <source>Show the SecretKey until you leave the field, 30 seconds at most</source>
        <translation>この欄を離れるまでSecretKeyを表示（最長30秒）</translation>
    </message>
    <message>
        <source>The SecretKey can make a UserSig for every account of the app, so only a few people should have it. If you do not have it, ask for a UserSig. It is used once here and never stored.</source>
        <translation>SecretKeyがあれば、アプリのどのアカウントのUserSigでも作成できるため、ごく限られた人だけが持つべきものです。持っていない場合は、UserSigの作成を依頼してください。ここでは一度だけ使い、保存しません。</translation>
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
        <translation>有効期間(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Make</source>
        <translation>作成(&amp;M)</translation>
    </message>
    <message>
        <source>Valid for</source>
        <translation>有効期間</translation>
    </message>
    <message>
        <source>Unit of time</source>
        <translation>時間の単位</translation>
    </message>
    <message>
        <source>hours</source>
        <translation>時間</translation>
    </message>
    <message>
        <source>days</source>
        <translation>日</translation>
    </message>
    <message>
        <source>It will expire at %1.</source>
        <translation>有効期限は%1です。</translation>
    </message>
</context>
<context>
    <name>ManualWindow</name>
    <message>
        <source>Manual</source>
        <translation>マニュアル</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>目次</translation>
    </message>
    <message>
        <source>Find in the manual</source>
        <translation>マニュアル内を検索</translation>
    </message>
    <message>
        <source>Find in the manual (Ctrl+F, F3 for the next)</source>
        <translation>マニュアル内を検索（Ctrl+F、次を検索はF3）</translation>
    </message>
    <message>
        <source>C&amp;lose</source>
        <translation>閉じる(&amp;L)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <source>&amp;File</source>
        <translation>ファイル(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>編集(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>表示(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>ヘルプ(&amp;H)</translation>
    </message>
    <message>
        <source>Cop&amp;y as</source>
        <translation>別の形式でコピー(&amp;Y)</translation>
    </message>
    <message>
        <source>&amp;Connection</source>
        <translation>接続(&amp;C)</translation>
    </message>
</context>
<context>
    <name>Options</name>
    <message>
        <source>Unknown option. See --help.</source>
        <translation>不明なオプションです。--helpをご覧ください。</translation>
    </message>
    <message>
        <source>Unknown argument. See --help.</source>
        <translation>不明な引数です。--helpをご覧ください。</translation>
    </message>
    <message>
        <source>Unknown argument %1. See --help.</source>
        <translation>不明な引数%1です。--helpをご覧ください。</translation>
    </message>
    <message>
        <source>The option --%1 is given twice.</source>
        <translation>オプション--%1が2回指定されています。</translation>
    </message>
    <message>
        <source>Usage: %1</source>
        <translation>使い方：%1</translation>
    </message>
    <message>
        <source>Shows this help.</source>
        <translation>このヘルプを表示します。</translation>
    </message>
    <message>
        <source>Unknown option %1. See --help.</source>
        <translation>不明なオプション%1です。--helpをご覧ください。</translation>
    </message>
</context>
<context>
    <name>PreferencesController</name>
    <message>
        <source>The further trusted certificates could not be read</source>
        <translation>追加で信頼する証明書を読み取れませんでした</translation>
    </message>
    <message>
        <source>Choose the file again in Preferences.</source>
        <translation>「設定」でファイルを選び直してください。</translation>
    </message>
</context>
<context>
    <name>PreferencesDialog</name>
    <message>
        <source> s</source>
        <comment>seconds, after a number</comment>
        <translation>秒</translation>
    </message>
    <message>
        <source>Preferences</source>
        <translation>設定</translation>
    </message>
    <message>
        <source>System default</source>
        <translation>システムに合わせる</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>言語(&amp;L)</translation>
    </message>
    <message>
        <source>Time without &amp;data</source>
        <translation>無応答時の制限時間(&amp;D)</translation>
    </message>
    <message>
        <source>Further &amp;trusted certificates</source>
        <translation>追加で信頼する証明書(&amp;T)</translation>
    </message>
    <message>
        <source>Time &amp;in all</source>
        <translation>全体の制限時間(&amp;I)</translation>
    </message>
    <message>
        <source>Exact CSV</source>
        <translation>IDのみのCSV</translation>
    </message>
    <message>
        <source>CSV for Excel</source>
        <translation>Excel用のCSV</translation>
    </message>
    <message>
        <source>General</source>
        <translation>全般</translation>
    </message>
    <message>
        <source>Default export &amp;preset</source>
        <translation>既定のエクスポートプリセット(&amp;P)</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>ネットワーク</translation>
    </message>
    <message>
        <source>From %1 to %2 s. The defaults are %3 and %4 s.</source>
        <translation>%1～%2秒。既定はそれぞれ%3秒、%4秒です。</translation>
    </message>
</context>
<context>
    <name>ProxyFields</name>
    <message>
        <source>&amp;Forget passwords</source>
        <translation>パスワードを削除(&amp;F)</translation>
    </message>
    <message>
        <source>System proxy</source>
        <translation>システムのプロキシ</translation>
    </message>
    <message>
        <source>None</source>
        <translation>使用しない</translation>
    </message>
    <message>
        <source>Connections to this computer never use a proxy.</source>
        <translation>このコンピューター自身への接続には、プロキシを使いません。</translation>
    </message>
    <message>
        <source>Proxy host</source>
        <translation>プロキシのホスト</translation>
    </message>
    <message>
        <source>Proxy user name</source>
        <translation>プロキシのユーザー名</translation>
    </message>
    <message>
        <source>Proxy password</source>
        <translation>プロキシのパスワード</translation>
    </message>
    <message>
        <source>Forget passwords</source>
        <translation>パスワードを削除</translation>
    </message>
    <message>
        <source>Deletes the passwords of all proxies from the keychain and from this session.</source>
        <translation>すべてのプロキシのパスワードを、キーチェーンと実行中のこのプログラムから削除します。</translation>
    </message>
    <message>
        <source>Prox&amp;y</source>
        <translation>プロキシ(&amp;Y)</translation>
    </message>
    <message>
        <source>Po&amp;rt</source>
        <translation>ポート(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Host</source>
        <translation>ホスト(&amp;H)</translation>
    </message>
    <message>
        <source>Us&amp;er name</source>
        <translation>ユーザー名(&amp;E)</translation>
    </message>
    <message>
        <source>Pass&amp;word</source>
        <translation>パスワード(&amp;W)</translation>
    </message>
    <message>
        <source>Deleted when you press OK</source>
        <translation>OKを押すと削除されます</translation>
    </message>
    <message>
        <source>Saved in the keychain</source>
        <translation>キーチェーンに保存済み</translation>
    </message>
    <message>
        <source>Kept until you quit</source>
        <translation>プログラムの終了まで保持</translation>
    </message>
    <message>
        <source>Will be saved in the keychain</source>
        <comment>password field that is empty</comment>
        <translation>キーチェーンに保存されます</translation>
    </message>
    <message>
        <source>Show password</source>
        <translation>パスワードを表示</translation>
    </message>
    <message>
        <source>Show the password until you leave the field, 30 seconds at most</source>
        <translation>この欄を離れるまでパスワードを表示（最長30秒）</translation>
    </message>
</context>
<context>
    <name>ProxyLoginController</name>
    <message>
        <source>The proxy&apos;s password is kept for this session only.</source>
        <translation>プロキシのパスワードは、プログラムを終了するまでの間だけ保持します。</translation>
    </message>
    <message>
        <source>The keychain still has the password of the proxy %1.</source>
        <translation>キーチェーンにプロキシ%1のパスワードが残っています。</translation>
    </message>
</context>
<context>
    <name>ProxyLoginDialog</name>
    <message>
        <source>&amp;Keep them in the keychain</source>
        <translation>キーチェーンに保存(&amp;K)</translation>
    </message>
    <message>
        <source>Sign in to the proxy</source>
        <translation>プロキシにサインイン</translation>
    </message>
    <message>
        <source>The proxy %1 asks for a user name and password. They are sent only to the proxy, not to the chat service.</source>
        <translation>プロキシ%1がユーザー名とパスワードを求めています。これらはプロキシだけに送信し、チャットサービスには送信しません。</translation>
    </message>
    <message>
        <source>It refused the previous user name and password.</source>
        <translation>前に入力したユーザー名とパスワードは受け付けられませんでした。</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>ユーザー名</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>パスワード</translation>
    </message>
    <message>
        <source>&amp;User name</source>
        <translation>ユーザー名(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Password</source>
        <translation>パスワード(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Sign in</source>
        <translation>サインイン(&amp;S)</translation>
    </message>
    <message>
        <source>Show password</source>
        <translation>パスワードを表示</translation>
    </message>
    <message>
        <source>Show the password until you leave the field, 30 seconds at most</source>
        <translation>この欄を離れるまでパスワードを表示（最長30秒）</translation>
    </message>
</context>
<context>
    <name>QCoreApplication</name>
    <message>
        <source>A proxy&apos;s host looks like proxy.example.</source>
        <translation>プロキシのホストはproxy.exampleのように指定してください。</translation>
    </message>
</context>
<context>
    <name>QuitGuard</name>
    <message>
        <source>Quit</source>
        <translation>終了</translation>
    </message>
    <message>
        <source>Settings were not saved</source>
        <translation>設定を保存できませんでした</translation>
    </message>
    <message>
        <source>&amp;Quit anyway</source>
        <translation>それでも終了(&amp;Q)</translation>
    </message>
</context>
<context>
    <name>ReadFile</name>
    <message>
        <source>%1 cannot be read: you do not have permission.</source>
        <translation>「%1」を読み取れません：権限がありません。</translation>
    </message>
    <message>
        <source>%1 cannot be read: it is a folder, not a file.</source>
        <translation>「%1」を読み取れません：ファイルではなくフォルダーです。</translation>
    </message>
    <message>
        <source>%1 cannot be read: part of its path is not a folder.</source>
        <translation>「%1」を読み取れません：パスの途中にフォルダーでないものがあります。</translation>
    </message>
    <message>
        <source>%1 cannot be read: the name is too long.</source>
        <translation>「%1」を読み取れません：名前が長すぎます。</translation>
    </message>
    <message>
        <source>%1 cannot be read: too many files are open.</source>
        <translation>「%1」を読み取れません：開いているファイルが多すぎます。</translation>
    </message>
    <message>
        <source>%1 cannot be read: its links form a loop.</source>
        <translation>「%1」を読み取れません：リンクが循環しています。</translation>
    </message>
    <message>
        <source>%1 cannot be read: it is no longer on the network share.</source>
        <translation>「%1」を読み取れません：ネットワーク共有上のファイルが見つからなくなりました。</translation>
    </message>
    <message>
        <source>%1 cannot be read. The system says: %2</source>
        <translation>「%1」を読み取れません。システムからのメッセージ：%2</translation>
    </message>
    <message>
        <source>%1 cannot be read: it is a link, and its target is missing.</source>
        <translation>「%1」を読み取れません：リンクですが、リンク先がありません。</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2 is a link, and its target is missing.</source>
        <translation>「%1」を読み取れません：「%2」はリンクですが、リンク先がありません。</translation>
    </message>
    <message>
        <source>%1 cannot be read: it is a pipe or a device, not a file.</source>
        <translation>「%1」を読み取れません：ファイルではなくパイプまたはデバイスです。</translation>
    </message>
    <message>
        <source>%1 is too large: more than %2.</source>
        <translation>「%1」は大きすぎます：%2を超えています。</translation>
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
        <translation>シンガポール</translation>
    </message>
    <message>
        <source>Seoul</source>
        <translation>ソウル</translation>
    </message>
    <message>
        <source>Tokyo</source>
        <translation>東京</translation>
    </message>
    <message>
        <source>Frankfurt</source>
        <translation>フランクフルト</translation>
    </message>
    <message>
        <source>Silicon Valley</source>
        <translation>シリコンバレー</translation>
    </message>
    <message>
        <source>Jakarta</source>
        <translation>ジャカルタ</translation>
    </message>
    <message>
        <source>Custom endpoint</source>
        <translation>カスタムエンドポイント</translation>
    </message>
    <message>
        <source>Sandbox</source>
        <translation>サンドボックス</translation>
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
        <translation>プログラム</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>日時</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>リージョン</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>ホスト</translation>
    </message>
    <message>
        <source>Identifier</source>
        <translation>Identifier</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>API</translation>
    </message>
    <message>
        <source>Attempt</source>
        <translation>試行回数</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>所要時間</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1ミリ秒</translation>
    </message>
    <message>
        <source>HTTP status</source>
        <translation>HTTPステータス</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>コード</translation>
    </message>
    <message>
        <source>Meaning</source>
        <translation>意味</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>対処方法</translation>
    </message>
    <message>
        <source>The service&apos;s message</source>
        <translation>サービスからのメッセージ</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>接続</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>送信回数</translation>
    </message>
    <message numerus="yes">
        <source>%n time(s)</source>
        <comment>how often a request was sent</comment>
        <translation>
            <numerusform>%n回</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SandboxCommand</name>
    <message>
        <source>Serves a practice copy of the chat service on this computer until it is interrupted.</source>
        <translation>中断するまで、このコンピューター上で練習用のチャットサービスを動かします。</translation>
    </message>
    <message>
        <source>The port, 0 to 65535; by default 0, which picks a free one.</source>
        <translation>ポート、0～65535。既定は0で、空いているポートを使います。</translation>
    </message>
    <message>
        <source>N</source>
        <translation>N</translation>
    </message>
    <message>
        <source>sandbox [options]</source>
        <translation>sandbox [オプション]</translation>
    </message>
    <message>
        <source>--port must be a whole number from 0 to 65535.</source>
        <translation>--portには0～65535の整数を指定してください。</translation>
    </message>
    <message>
        <source>The sandbox could not be started: port %1 is not free.</source>
        <translation>サンドボックスを起動できませんでした：ポート%1は使用中です。</translation>
    </message>
</context>
<context>
    <name>SandboxOptions</name>
    <message>
        <source>How many chatbots the first app has: 0 to 2000000.</source>
        <translation>最初のアプリのチャットボットの数：0～2000000。</translation>
    </message>
    <message>
        <source>N</source>
        <translation>N</translation>
    </message>
    <message>
        <source>Fails on purpose, always or TIMES times. WHAT is an HTTP status (100 to 599), another number as an ErrorCode, or hang, close, html, redirect, truncated.</source>
        <translation>常に、またはTIMES回だけ、意図的に失敗します。WHATには、HTTPステータス（100～599）、ErrorCodeとして返すそれ以外の数、またはhang、close、html、redirect、truncatedのいずれかを指定します。</translation>
    </message>
    <message>
        <source>WHAT[:TIMES]</source>
        <translation>WHAT[:TIMES]</translation>
    </message>
    <message>
        <source>The delay of each reply, in milliseconds: 0 to 600000.</source>
        <translation>各応答を遅らせる時間（ミリ秒）：0～600000。</translation>
    </message>
    <message>
        <source>MS</source>
        <translation>MS</translation>
    </message>
    <message>
        <source>--robots must be a whole number from 0 to 2000000.</source>
        <translation>--robotsには0～2000000の整数を指定してください。</translation>
    </message>
    <message>
        <source>--fail must be a number, or hang, close, html, redirect or truncated; :TIMES may follow.</source>
        <translation>--failには数、またはhang、close、html、redirect、truncatedのいずれかを指定してください。後ろに:TIMESを付けられます。</translation>
    </message>
    <message>
        <source>--delay must be a whole number of milliseconds from 0 to 600000.</source>
        <translation>--delayには0～600000の整数（ミリ秒）を指定してください。</translation>
    </message>
</context>
<context>
    <name>SaveQuestion</name>
    <message>
        <source>Save connection</source>
        <translation>接続を保存</translation>
    </message>
    <message>
        <source>Change the connection “%1”, or save “%2” as a new one?</source>
        <translation>接続「%1」を変更しますか？ それとも「%2」を新しい接続として保存しますか？</translation>
    </message>
    <message>
        <source>The form is for another app than “%1”.</source>
        <translation>フォームのアプリは「%1」のものと異なります。</translation>
    </message>
    <message>
        <source>The changed connection will be named “%1”.</source>
        <translation>変更後の名前は「%1」になります。</translation>
    </message>
    <message>
        <source>&amp;Change</source>
        <translation>変更(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Save as new</source>
        <translation>新しい接続として保存(&amp;S)</translation>
    </message>
</context>
<context>
    <name>SavedConnections</name>
    <message>
        <source>Name is missing.</source>
        <translation>名前が指定されていません。</translation>
    </message>
    <message numerus="yes">
        <source>The name is longer than %n character(s).</source>
        <translation>
            <numerusform>名前が%n文字を超えています。</numerusform>
        </translation>
    </message>
    <message>
        <source>The name contains an invisible character.</source>
        <translation>名前に目に見えない文字が含まれています。</translation>
    </message>
    <message>
        <source>Another connection has this name.</source>
        <translation>この名前の接続はすでにあります。</translation>
    </message>
    <message>
        <source>This looks like a UserSig or a SecretKey. A name is not kept secret.</source>
        <translation>UserSigまたはSecretKeyのようです。名前は秘密情報として保護されません。</translation>
    </message>
</context>
<context>
    <name>ServerClock</name>
    <message numerus="yes">
        <source>This computer&apos;s clock is %n day(s) ahead of the server&apos;s. Set it correctly: a UserSig expires by the server&apos;s clock.</source>
        <translation>
            <numerusform>このコンピューターの時計はサーバーより%n日進んでいます。UserSigの有効期限はサーバーの時計で判定されるため、時計を正しく合わせてください。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This computer&apos;s clock is %n day(s) behind the server&apos;s. Set it correctly: a UserSig expires by the server&apos;s clock.</source>
        <translation>
            <numerusform>このコンピューターの時計はサーバーより%n日遅れています。UserSigの有効期限はサーバーの時計で判定されるため、時計を正しく合わせてください。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This computer&apos;s clock is %n hour(s) ahead of the server&apos;s. Set it correctly: a UserSig expires by the server&apos;s clock.</source>
        <translation>
            <numerusform>このコンピューターの時計はサーバーより%n時間進んでいます。UserSigの有効期限はサーバーの時計で判定されるため、時計を正しく合わせてください。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This computer&apos;s clock is %n hour(s) behind the server&apos;s. Set it correctly: a UserSig expires by the server&apos;s clock.</source>
        <translation>
            <numerusform>このコンピューターの時計はサーバーより%n時間遅れています。UserSigの有効期限はサーバーの時計で判定されるため、時計を正しく合わせてください。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This computer&apos;s clock is %n minute(s) ahead of the server&apos;s. Set it correctly: a UserSig expires by the server&apos;s clock.</source>
        <translation>
            <numerusform>このコンピューターの時計はサーバーより%n分進んでいます。UserSigの有効期限はサーバーの時計で判定されるため、時計を正しく合わせてください。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This computer&apos;s clock is %n minute(s) behind the server&apos;s. Set it correctly: a UserSig expires by the server&apos;s clock.</source>
        <translation>
            <numerusform>このコンピューターの時計はサーバーより%n分遅れています。UserSigの有効期限はサーバーの時計で判定されるため、時計を正しく合わせてください。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SettingsFolder</name>
    <message>
        <source>Another running program has kept the settings locked for too long.</source>
        <translation>実行中の別のプログラムが、設定を長時間ロックしています。</translation>
    </message>
    <message>
        <source>The damaged file %1 could not be copied, so it is not overwritten.</source>
        <translation>破損したファイル%1をコピーできなかったため、上書きしません。</translation>
    </message>
</context>
<context>
    <name>StatusMessage</name>
    <message>
        <source>Fetching from %1…</source>
        <translation>%1から取得しています…</translation>
    </message>
    <message numerus="yes">
        <source>%n second(s) so far.</source>
        <translation>
            <numerusform>%n秒経過。</numerusform>
        </translation>
    </message>
    <message>
        <source>Trying again in %1 s (retry %2 of %3).</source>
        <translation>%1秒後に再試行します（%2/%3回目）。</translation>
    </message>
    <message>
        <source>This app has no chatbots</source>
        <translation>このアプリにチャットボットはありません</translation>
    </message>
    <message numerus="yes">
        <source>%Ln chatbot(s) fetched</source>
        <translation>
            <numerusform>チャットボット%Ln件を取得しました</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln repeated id(s) shown once.</source>
        <translation>
            <numerusform>重複する%Ln件のIDは1回だけ表示しています。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln id(s) marked: they do not begin with @RBT#.</source>
        <translation>
            <numerusform>@RBT#で始まらない%Ln件のIDに印を付けました。</numerusform>
        </translation>
    </message>
    <message>
        <source>The service said: %1</source>
        <translation>サービスからのメッセージ：%1</translation>
    </message>
    <message>
        <source>Ready to fetch</source>
        <translation>取得できます</translation>
    </message>
    <message>
        <source>Not ready to fetch</source>
        <translation>まだ取得できません</translation>
    </message>
    <message>
        <source>Press Fetch or F5.</source>
        <translation>「取得」またはF5キーを押してください。</translation>
    </message>
    <message>
        <source>Searching the other regions for the app %1…</source>
        <translation>ほかのリージョンでアプリ%1を探しています…</translation>
    </message>
    <message>
        <source>%1 of %2 have replied.</source>
        <translation>%2か所のうち%1か所が応答しました。</translation>
    </message>
    <message>
        <source>No usable reply from: %1.</source>
        <translation>有効な応答がなかったリージョン：%1。</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between names of regions</comment>
        <translation>、</translation>
    </message>
    <message>
        <source>No other region has the app %1</source>
        <translation>ほかのリージョンにアプリ%1はありません</translation>
    </message>
    <message>
        <source>Check the SDKAppID in the console.</source>
        <translation>コンソールでSDKAppIDを確認してください。</translation>
    </message>
    <message>
        <source>%1 has the app %2</source>
        <translation>%1にアプリ%2があります</translation>
    </message>
    <message>
        <source>It returned the app&apos;s list.</source>
        <translation>このリージョンから、アプリのチャットボットの一覧が返されました。</translation>
    </message>
    <message>
        <source>%1 may have the app %2</source>
        <translation>%1にアプリ%2がある可能性があります</translation>
    </message>
    <message>
        <source>It refused with code %1. This code does not mean that the app is missing there.</source>
        <translation>コード%1で拒否されました。このコードは、そこにアプリがないという意味ではありません。</translation>
    </message>
    <message>
        <source>The list is still from %1</source>
        <translation>表示中の一覧はまだ%1のものです</translation>
    </message>
    <message>
        <source>Press Fetch or F5 to fetch the list of the chosen connection.</source>
        <translation>選択した接続の一覧は「取得」またはF5キーで取得できます。</translation>
    </message>
    <message>
        <source>Waiting for the keychain…</source>
        <translation>キーチェーンの応答を待っています…</translation>
    </message>
    <message>
        <source>It has the password of the proxy %1.</source>
        <translation>キーチェーンにプロキシ%1のパスワードが保存されています。</translation>
    </message>
    <message>
        <source>The UserSig of this account was refused too often. Nothing is sent before %1.</source>
        <translation>このアカウントのUserSigの検証に失敗した回数が多すぎます。%1までは送信しません。</translation>
    </message>
    <message>
        <source>A UserSig is needed</source>
        <translation>UserSigが必要です</translation>
    </message>
    <message>
        <source>Enter the UserSig.</source>
        <translation>UserSigを入力してください。</translation>
    </message>
    <message>
        <source>The stored UserSig is only for %1 and is not sent to other regions. To search them, enter the UserSig again.</source>
        <translation>保存されたUserSigは%1専用のため、ほかのリージョンには送信されません。ほかのリージョンも探すには、UserSigを入力し直してください。</translation>
    </message>
</context>
<context>
    <name>StatusPanel</name>
    <message>
        <source>The service said: %1</source>
        <translation>サービスからのメッセージ：%1</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>再試行</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>中止(&amp;S)</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>中止</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>Edit credentials</source>
        <translation>認証情報を編集</translation>
    </message>
    <message>
        <source>Copy &amp;details</source>
        <translation>詳細をコピー(&amp;D)</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>詳細をコピー</translation>
    </message>
    <message>
        <source>Show in f&amp;older</source>
        <translation>フォルダーで表示(&amp;O)</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>フォルダーで表示</translation>
    </message>
    <message>
        <source>Copy &amp;path</source>
        <translation>パスをコピー(&amp;P)</translation>
    </message>
    <message>
        <source>Copy path</source>
        <translation>パスをコピー</translation>
    </message>
    <message>
        <source>Retr&amp;y</source>
        <translation>再試行(&amp;Y)</translation>
    </message>
    <message>
        <source>Edit credentia&amp;ls</source>
        <translation>認証情報を編集(&amp;L)</translation>
    </message>
    <message>
        <source>The service&apos;s message</source>
        <translation>サービスからのメッセージ</translation>
    </message>
    <message>
        <source>&amp;Wait and retry</source>
        <translation>待って再試行(&amp;W)</translation>
    </message>
    <message>
        <source>Wait and retry</source>
        <translation>待って再試行</translation>
    </message>
    <message>
        <source>Try another re&amp;gion</source>
        <translation>ほかのリージョンを試す(&amp;G)</translation>
    </message>
    <message>
        <source>Try another region</source>
        <translation>ほかのリージョンを試す</translation>
    </message>
    <message>
        <source>Use this region</source>
        <translation>このリージョンを使う</translation>
    </message>
    <message>
        <source>Use the &amp;backup host</source>
        <translation>予備ホストを使う(&amp;B)</translation>
    </message>
    <message>
        <source>Use the backup host</source>
        <translation>予備ホストを使う</translation>
    </message>
    <message>
        <source>Use the &amp;main host</source>
        <translation>メインホストを使う(&amp;M)</translation>
    </message>
    <message>
        <source>Use the main host</source>
        <translation>メインホストを使う</translation>
    </message>
    <message>
        <source>Tries every other region once, with the same UserSig.</source>
        <translation>同じUserSigで、ほかの各リージョンを1回ずつ試します。</translation>
    </message>
    <message>
        <source>Send anyway</source>
        <translation>それでも送信</translation>
    </message>
    <message>
        <source>Sign in to the proxy</source>
        <translation>プロキシにサインイン</translation>
    </message>
    <message>
        <source>Sign in to the proxy…</source>
        <translation>プロキシにサインイン…</translation>
    </message>
</context>
<context>
    <name>UserSigField</name>
    <message>
        <source>Show UserSig</source>
        <translation>UserSigを表示</translation>
    </message>
    <message>
        <source>Show the UserSig until you leave the field, 30 seconds at most</source>
        <translation>この欄を離れるまでUserSigを表示（最長30秒）</translation>
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
        <translation>UserSigを作成</translation>
    </message>
    <message>
        <source>Make a UserSig from the SecretKey</source>
        <translation>SecretKeyからUserSigを作成</translation>
    </message>
</context>
<context>
    <name>UserSigWords</name>
    <message numerus="yes">
        <source>expired %n day(s) ago (%1)</source>
        <translation>
            <numerusform>%n日前に期限切れ（%1）</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>expired %n hour(s) ago (%1)</source>
        <translation>
            <numerusform>%n時間前に期限切れ（%1）</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>expired %n minute(s) ago (%1)</source>
        <translation>
            <numerusform>%n分前に期限切れ（%1）</numerusform>
        </translation>
    </message>
    <message>
        <source>expired just now (%1)</source>
        <translation>たった今期限切れ（%1）</translation>
    </message>
    <message numerus="yes">
        <source>expires in %n day(s) (%1)</source>
        <translation>
            <numerusform>あと%n日で期限切れ（%1）</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>expires in %n hour(s) (%1)</source>
        <translation>
            <numerusform>あと%n時間で期限切れ（%1）</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>expires in %n minute(s) (%1)</source>
        <translation>
            <numerusform>あと%n分で期限切れ（%1）</numerusform>
        </translation>
    </message>
    <message>
        <source>expires in less than a minute (%1)</source>
        <translation>1分以内に期限切れ（%1）</translation>
    </message>
    <message>
        <source>This UserSig is cut off: characters are missing. Copy all of it.</source>
        <translation>このUserSigは途中で切れています：文字が足りません。全体をコピーしてください。</translation>
    </message>
    <message>
        <source>This UserSig is damaged: characters were changed. Copy it again from where it was made.</source>
        <translation>このUserSigは破損しています：文字が書き換わっています。作成元からコピーし直してください。</translation>
    </message>
    <message>
        <source>This UserSig has extra characters at the end. Copy it once, and nothing else.</source>
        <translation>このUserSigの末尾に余分な文字があります。UserSigだけをコピーし、1回だけ貼り付けてください。</translation>
    </message>
    <message>
        <source>This is not a UserSig: its characters are valid, but it cannot be decompressed.</source>
        <translation>UserSigではありません：文字は有効ですが、展開できません。</translation>
    </message>
    <message>
        <source>This is not a UserSig: it is far too large when decompressed.</source>
        <translation>UserSigではありません：展開すると大きすぎます。</translation>
    </message>
    <message>
        <source>This is not a UserSig: its content is not valid JSON.</source>
        <translation>UserSigではありません：内容が有効なJSONではありません。</translation>
    </message>
    <message>
        <source>This is not a UserSig: its content is JSON, but not an object.</source>
        <translation>UserSigではありません：内容はJSONですが、オブジェクトではありません。</translation>
    </message>
    <message>
        <source>This UserSig was not made correctly: its Identifier, SDKAppID or times are missing or have the wrong type. Make a new one.</source>
        <translation>このUserSigは正しく作成されていません：Identifier、SDKAppID、時刻のいずれかがないか、型が違います。新しく作成してください。</translation>
    </message>
    <message>
        <source>This UserSig was not made correctly: its times are impossible. Make a new one.</source>
        <translation>このUserSigは正しく作成されていません：時刻があり得ない値です。新しく作成してください。</translation>
    </message>
    <message>
        <source>for %1, app %2, %3</source>
        <comment>%3: expires in … or expired … ago</comment>
        <translation>%1用、アプリ%2、%3</translation>
    </message>
    <message>
        <source>for %1, app %2</source>
        <translation>%1用、アプリ%2</translation>
    </message>
    <message>
        <source>For another SDKAppID: %1</source>
        <translation>別のSDKAppIDのものです：%1</translation>
    </message>
    <message>
        <source>For another Identifier: %1</source>
        <translation>別のIdentifierのものです：%1</translation>
    </message>
    <message>
        <source>According to this computer&apos;s clock it was made in the future (%1).</source>
        <translation>このコンピューターの時計では、未来の時刻（%1）に作成されたことになります。</translation>
    </message>
    <message>
        <source>It has the format used before 2019, which newer apps do not accept.</source>
        <translation>2019年より前の形式で、新しいアプリでは受け付けられません。</translation>
    </message>
    <message>
        <source>Not sent: the UserSig is cut off</source>
        <translation>送信していません：UserSigが途中で切れています</translation>
    </message>
    <message>
        <source>Not sent: the UserSig is damaged</source>
        <translation>送信していません：UserSigが破損しています</translation>
    </message>
    <message>
        <source>Not sent: this is not a UserSig</source>
        <translation>送信していません：UserSigではありません</translation>
    </message>
    <message>
        <source>Not sent: the UserSig is for another SDKAppID</source>
        <translation>送信していません：UserSigは別のSDKAppIDのものです</translation>
    </message>
    <message>
        <source>It is for the app %1, but SDKAppID is %2. Correct SDKAppID, or enter a UserSig for this app.</source>
        <translation>アプリ%1のものですが、SDKAppIDは%2です。SDKAppIDを修正するか、このアプリのUserSigを入力してください。</translation>
    </message>
    <message>
        <source>Not sent: the UserSig is for another Identifier</source>
        <translation>送信していません：UserSigは別のIdentifierのものです</translation>
    </message>
    <message>
        <source>It is for %1, but Identifier is %2. Correct Identifier, or enter a UserSig for this account.</source>
        <translation>%1のものですが、Identifierは%2です。Identifierを修正するか、このアカウントのUserSigを入力してください。</translation>
    </message>
    <message>
        <source>Not sent: the UserSig has expired</source>
        <translation>送信していません：UserSigの有効期限が切れています</translation>
    </message>
    <message>
        <source>It expired at %1. This computer&apos;s clock says %2. Make a new UserSig or ask for one, then enter it. If the clock is wrong, correct it or press Send anyway.</source>
        <translation>有効期限は%1で、このコンピューターの時計は%2です。新しいUserSigを作成するか発行してもらい、入力してください。時計が合っていない場合は、正しく合わせるか、「それでも送信」を押してください。</translation>
    </message>
</context>
<context>
    <name>Verbs</name>
    <message>
        <source>Shows the version.</source>
        <translation>バージョンを表示します。</translation>
    </message>
    <message>
        <source>[verb] [options]</source>
        <translation>[サブコマンド] [オプション]</translation>
    </message>
    <message>
        <source>An argument is not valid UTF-8.</source>
        <translation>有効なUTF-8ではない引数があります。</translation>
    </message>
    <message>
        <source>Shows the chatbot accounts of a Tencent Cloud Chat app.

Without a verb it opens its window. Verbs, each with its own --help:
  export            fetches the list and writes it, without a window
  connections list  lists the saved connections
  sandbox           serves a practice copy of the service on this computer</source>
        <translation>Tencent Cloud Chatのアプリにあるチャットボットのアカウントを表示します。

サブコマンドを指定しないとウィンドウを開きます。サブコマンド（それぞれに--helpがあります）：
  export            一覧を取得して出力します（ウィンドウは開きません）
  connections list  保存済みの接続を一覧表示します
  sandbox           このコンピューター上で練習用のサービスを動かします</translation>
    </message>
</context>
<context>
    <name>WindowOptions</name>
    <message>
        <source>Opens the window on the sandbox, ready to fetch.</source>
        <translation>サンドボックスに接続したウィンドウを開き、すぐに取得できる状態にします。</translation>
    </message>
    <message>
        <source>--%1 needs --sandbox.</source>
        <translation>--%1は--sandboxと一緒に指定してください。</translation>
    </message>
    <message>
        <source>Opens a new window, even if the program is already running.</source>
        <translation>プログラムがすでに実行中でも、新しいウィンドウを開きます。</translation>
    </message>
</context>
<context>
    <name>WriteFile</name>
    <message>
        <source>%1 could not be written: there is no space left on the disk.</source>
        <translation>「%1」に書き込めませんでした：ディスクの空き容量がありません。</translation>
    </message>
    <message>
        <source>%1 could not be written: your disk quota is used up.</source>
        <translation>「%1」に書き込めませんでした：ディスクの割り当て容量を使い切りました。</translation>
    </message>
    <message>
        <source>%1 could not be written: it is too large for the file system.</source>
        <translation>「%1」に書き込めませんでした：ファイルシステムの上限サイズを超えています。</translation>
    </message>
    <message>
        <source>%1 could not be written: you do not have permission.</source>
        <translation>「%1」に書き込めませんでした：権限がありません。</translation>
    </message>
    <message>
        <source>%1 could not be written: the disk is read-only.</source>
        <translation>「%1」に書き込めませんでした：ディスクは読み取り専用です。</translation>
    </message>
    <message>
        <source>%1 could not be written: the folder %2 does not exist.</source>
        <translation>「%1」に書き込めませんでした：フォルダー「%2」がありません。</translation>
    </message>
    <message>
        <source>%1 could not be written: %2 is not a folder.</source>
        <translation>「%1」に書き込めませんでした：「%2」はフォルダーではありません。</translation>
    </message>
    <message>
        <source>%1 could not be written: it is a folder, not a file.</source>
        <translation>「%1」に書き込めませんでした：ファイルではなくフォルダーです。</translation>
    </message>
    <message>
        <source>%1 could not be written: the name is too long.</source>
        <translation>「%1」に書き込めませんでした：名前が長すぎます。</translation>
    </message>
    <message>
        <source>%1 could not be written: its links form a loop.</source>
        <translation>「%1」に書き込めませんでした：リンクが循環しています。</translation>
    </message>
    <message>
        <source>%1 could not be written: the reading program has closed it.</source>
        <translation>「%1」に書き込めませんでした：読み取り側のプログラムがすでに閉じています。</translation>
    </message>
    <message>
        <source>%1 could not be written. The system says: %2</source>
        <translation>「%1」に書き込めませんでした。システムからのメッセージ：%2</translation>
    </message>
    <message>
        <source>The file to write has no name.</source>
        <translation>書き込むファイルの名前が指定されていません。</translation>
    </message>
    <message>
        <source>%1 cannot be the name of a file.</source>
        <translation>「%1」はファイル名に使えません。</translation>
    </message>
    <message>
        <source>Standard output</source>
        <translation>標準出力</translation>
    </message>
    <message>
        <source>%1 could not be written: it cannot be read back. The system says: %2</source>
        <translation>「%1」に書き込めませんでした：書き込んだ内容を確認のために読み取れません。システムからのメッセージ：%2</translation>
    </message>
    <message>
        <source>%1 could not be written: it reads back differently. Write it to another disk.</source>
        <translation>「%1」に書き込めませんでした：確認のために読み取った内容が一致しません。別のディスクに書き込んでください。</translation>
    </message>
    <message>
        <source>%1 could not be written: another program has removed or replaced the new file.</source>
        <translation>「%1」に書き込めませんでした：別のプログラムが新しいファイルを削除したか、置き換えました。</translation>
    </message>
    <message>
        <source>%1 could not be written: it is a pipe or a device, not a file.</source>
        <translation>「%1」に書き込めませんでした：ファイルではなくパイプまたはデバイスです。</translation>
    </message>
    <message>
        <source>%1 could not be written: it is a pipe that no program reads.</source>
        <translation>「%1」に書き込めませんでした：パイプを読み取るプログラムがありません。</translation>
    </message>
</context>
</TS>
