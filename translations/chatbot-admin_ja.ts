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
        <translation>見出し付きの行(&amp;R)</translation>
    </message>
    <message>
        <source>Copy error &amp;details</source>
        <translation>エラーの詳細をコピー(&amp;D)</translation>
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
        <source>&amp;Keys</source>
        <translation>ショートカットキー(&amp;K)</translation>
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
        <translation>通信の記録(&amp;A)</translation>
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
        <translation>日時</translation>
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
        <source>Tries</source>
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
        <source>No call was made yet</source>
        <translation>まだリクエストはありません</translation>
    </message>
</context>
<context>
    <name>ActivityWindow</name>
    <message>
        <source>Activity</source>
        <translation>通信の記録</translation>
    </message>
    <message>
        <source>Request and answer</source>
        <translation>リクエストと応答</translation>
    </message>
    <message>
        <source>The request and the answer of the selected call stand here.</source>
        <translation>選択したリクエストとその応答がここに表示されます。</translation>
    </message>
    <message>
        <source>&amp;Try</source>
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
        <source>As a command that expects the UserSig in $USERSIG</source>
        <translation>コマンド（UserSigは$USERSIGから取ります）</translation>
    </message>
    <message>
        <source>Copy &amp;request and answer</source>
        <translation>リクエストと応答をコピー(&amp;R)</translation>
    </message>
    <message>
        <source>Copy request and answer</source>
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
        <comment>a try of several</comment>
        <translation>%1/%2</translation>
    </message>
</context>
<context>
    <name>BuiltInConnections</name>
    <message>
        <source>Practice desk</source>
        <translation>練習デスク</translation>
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
        <source>For offices that inspect secure connections: their certificate file (PEM).</source>
        <translation>安全な接続を検査するネットワーク向け：その証明書ファイル（PEM）。</translation>
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
        <source>%n certificate(s), trusted beside the system&apos;s: %1.</source>
        <translation>
            <numerusform>システムの証明書に加えて%n件の証明書を信頼します：%1。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them has ended.</source>
        <translation>
            <numerusform>うち%n件は期限切れです。</numerusform>
        </translation>
    </message>
    <message>
        <source>There is a private key in the file, too. It is not used, and does not belong there.</source>
        <translation>ファイルに秘密鍵も含まれています。使用しませんが、そこに置くべきものではありません。</translation>
    </message>
    <message>
        <source>There is no such file.</source>
        <translation>そのファイルはありません。</translation>
    </message>
    <message>
        <source>This is a private key, not a certificate. It is nothing to hand around.</source>
        <translation>これは証明書ではなく秘密鍵です。人に渡すものではありません。</translation>
    </message>
    <message>
        <source>There is no certificate (PEM) to be read.</source>
        <translation>読み取れる証明書（PEM）がありません。</translation>
    </message>
</context>
<context>
    <name>ChatbotModel</name>
    <message>
        <source>This UserID is long and shortened on screen; copies and files have all of it.</source>
        <translation>このUserIDは長いため画面では省略されていますが、コピーやファイルには全体が含まれます。</translation>
    </message>
    <message numerus="yes">
        <source>This is only its beginning: the whole UserID has %n character(s).</source>
        <translation>
            <numerusform>これは先頭の部分だけです。UserID全体は%n文字あります。</numerusform>
        </translation>
    </message>
    <message>
        <source>This UserID does not start with @RBT#, as the UserID of a chatbot should.</source>
        <translation>このUserIDは@RBT#で始まっていません。チャットボットのUserIDは@RBT#で始まるはずです。</translation>
    </message>
    <message>
        <source>This UserID has characters that cannot be seen; on screen their codes stand in their place.</source>
        <translation>このUserIDには目に見えない文字が含まれています。画面ではその文字のコードを代わりに表示しています。</translation>
    </message>
    <message>
        <source>From</source>
        <translation>取得元</translation>
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
        <source>The answer has no list of chatbots where one should be</source>
        <translation>応答にあるはずのチャットボットの一覧がありません</translation>
    </message>
    <message>
        <source>The answer&apos;s list holds something that is no chatbot id</source>
        <translation>応答の一覧にチャットボットのIDではないものがあります</translation>
    </message>
    <message>
        <source>The answer&apos;s list holds an id with a broken character</source>
        <translation>応答の一覧に壊れた文字を含むIDがあります</translation>
    </message>
    <message>
        <source>The answer has no list where one should be</source>
        <translation>応答にあるはずの一覧がありません</translation>
    </message>
    <message>
        <source>The answer&apos;s list holds something that does not belong there</source>
        <translation>応答の一覧に想定外のものがあります</translation>
    </message>
    <message>
        <source>The answer holds a text with a broken character</source>
        <translation>応答に壊れた文字を含むテキストがあります</translation>
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
        <source>The answer has no list of profiles where one should be</source>
        <translation>応答にあるはずのプロフィールの一覧がありません</translation>
    </message>
    <message>
        <source>The answer&apos;s list holds something that is no profile</source>
        <translation>応答の一覧にプロフィールではないものがあります</translation>
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
        <translation>⚠ 本番</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>接続</translation>
    </message>
    <message>
        <source>The saved connection to work with (Ctrl+L)</source>
        <translation>使用する保存済みの接続 (Ctrl+L)</translation>
    </message>
</context>
<context>
    <name>ConnectionChooser</name>
    <message>
        <source>Connection</source>
        <translation>接続</translation>
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
        <source>Not as it was saved. Ctrl+S saves it.</source>
        <translation>保存した内容と異なります。Ctrl+Sで保存できます。</translation>
    </message>
    <message>
        <source>Not the UserSig that is kept. Ctrl+S keeps it.</source>
        <translation>保存したUserSigと異なります。Ctrl+Sで保存できます。</translation>
    </message>
    <message>
        <source>Connection saved</source>
        <translation>接続を保存しました</translation>
    </message>
    <message>
        <source>Connection saved, the UserSig in the keychain</source>
        <translation>接続を保存し、UserSigをキーチェーンに入れました</translation>
    </message>
    <message>
        <source>The UserSig may still be in the keychain</source>
        <translation>UserSigがキーチェーンに残っている可能性があります</translation>
    </message>
    <message>
        <source>The keychain did not delete it. Its entries are listed there under chatbot-admin.</source>
        <translation>キーチェーンが削除しませんでした。項目はキーチェーンのchatbot-adminの下にあります。</translation>
    </message>
    <message numerus="yes">
        <source>%n connection(s) added</source>
        <translation>
            <numerusform>接続を%n件追加しました</numerusform>
        </translation>
    </message>
    <message>
        <source>All UserSigs forgotten</source>
        <translation>すべてのUserSigを削除しました</translation>
    </message>
    <message>
        <source>Not every UserSig could be forgotten</source>
        <translation>一部のUserSigを削除できませんでした</translation>
    </message>
    <message>
        <source>The keychain did not delete them all. Its entries are listed there under chatbot-admin.</source>
        <translation>キーチェーンがすべては削除しませんでした。項目はキーチェーンのchatbot-adminの下にあります。</translation>
    </message>
    <message>
        <source>Enter the UserSig, or choose the connection again.</source>
        <translation>UserSigを入力するか、接続を選び直してください。</translation>
    </message>
    <message>
        <source>The UserSig is kept until the program ends, and nowhere else.</source>
        <translation>UserSigはこのプログラムの終了まで保持し、ほかには保存しません。</translation>
    </message>
    <message>
        <source>A connection can be saved once its region, SDKAppID and Identifier are sound</source>
        <translation>リージョン、SDKAppID、Identifierが正しくなると接続を保存できます</translation>
    </message>
    <message>
        <source>Connection saved, the UserSig no longer in the keychain</source>
        <translation>接続を保存し、UserSigをキーチェーンから削除しました</translation>
    </message>
    <message>
        <source>The saved connections can be read again</source>
        <translation>保存済みの接続を再び読み込めるようになりました</translation>
    </message>
    <message>
        <source>Enter the UserSig.</source>
        <translation>UserSigを入力してください。</translation>
    </message>
    <message>
        <source>“%1” is built in and needs no saving. Ctrl+N begins a connection of your own.</source>
        <translation>「%1」は組み込みの接続で、保存は不要です。Ctrl+Nで自分の接続を作成できます。</translation>
    </message>
</context>
<context>
    <name>ConnectionDialog</name>
    <message>
        <source>&amp;Production: customers see what is done here</source>
        <translation>本番：ここでの操作は顧客に影響します(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Keep the UserSig in the system&apos;s keychain</source>
        <translation>UserSigをシステムのキーチェーンに保存(&amp;K)</translation>
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
        <translation>サンドボックスです。このコンピューター上で動く練習用のサービスです。</translation>
    </message>
    <message>
        <source>The sandbox makes it itself. It opens nothing else.</source>
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
        <translation>種類が管理者のアカウント。コンソール：Chat &gt; アカウント管理。</translation>
    </message>
    <message>
        <source>Made for this Identifier. Console: Chat &gt; Development tools &gt; UserSig.</source>
        <translation>このIdentifier用に作成したもの。コンソール：Chat &gt; 開発ツール &gt; UserSig。</translation>
    </message>
    <message>
        <source>For example https://chat.example.com; http:// only for this computer.</source>
        <translation>例：https://chat.example.com（http://はこのコンピューターのみ）</translation>
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
        <translation>キーチェーンにあり</translation>
    </message>
    <message>
        <source>not kept</source>
        <translation>保存なし</translation>
    </message>
    <message>
        <source>UserSig: %1</source>
        <translation>UserSig：%1</translation>
    </message>
    <message>
        <source>Production</source>
        <translation>本番</translation>
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
        <source>Go on with what was entered and not saved: %1</source>
        <translation>入力したまま保存していない接続を続ける：%1</translation>
    </message>
    <message>
        <source>To work with a real app, press New connection (Ctrl+N), fill in the form, and save it with Ctrl+S.</source>
        <translation>実際のアプリを使うには、「新しい接続」（Ctrl+N）を押してフォームに入力し、Ctrl+Sで保存してください。</translation>
    </message>
</context>
<context>
    <name>ConnectionStore</name>
    <message numerus="yes">
        <source>%n more could not be read either.</source>
        <translation>
            <numerusform>ほかにも%n件を読み込めませんでした。</numerusform>
        </translation>
    </message>
    <message>
        <source>The file was set aside as %1.</source>
        <translation>元のファイルは%1として残しました。</translation>
    </message>
    <message>
        <source>Your saved connections could not all be read</source>
        <translation>保存済みの接続の一部を読み込めませんでした</translation>
    </message>
    <message>
        <source>Your saved connections cannot be read</source>
        <translation>保存済みの接続を読み込めません</translation>
    </message>
    <message>
        <source>Nothing is saved over them. The file is read again when you come back to this window.</source>
        <translation>上書き保存はしません。このウィンドウに戻ったときにもう一度読み込みます。</translation>
    </message>
    <message>
        <source>The file of your saved connections was damaged by another program</source>
        <translation>保存済みの接続のファイルが別のプログラムによって破損しました</translation>
    </message>
    <message>
        <source>This window keeps the connections that it has, and writes them with the next change.</source>
        <translation>このウィンドウにある接続はそのまま残り、次の変更時に書き込まれます。</translation>
    </message>
    <message>
        <source>The connections could not be saved</source>
        <translation>接続を保存できませんでした</translation>
    </message>
    <message>
        <source>The file of your saved connections was damaged</source>
        <translation>保存済みの接続のファイルが破損していました</translation>
    </message>
    <message>
        <source>It was set aside as %1. The connections of this window were saved.</source>
        <translation>元のファイルは%1として残し、このウィンドウにある接続を保存しました。</translation>
    </message>
    <message>
        <source>The file of your saved connections is missing</source>
        <translation>保存済みの接続のファイルがありません</translation>
    </message>
    <message>
        <source>Another program moved or deleted it. This window keeps the connections that it has, and writes them with the next change.</source>
        <translation>別のプログラムが移動または削除しました。このウィンドウにある接続はそのまま残り、次の変更時に書き込まれます。</translation>
    </message>
</context>
<context>
    <name>ConnectionsCommand</name>
    <message>
        <source>Names the saved connections. The keychain is not opened.</source>
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
        <source>Say what: &quot;connections list&quot;.</source>
        <translation>何をするかを指定してください：connections list。</translation>
    </message>
    <message>
        <source>connections list [options]</source>
        <translation>connections list [オプション]</translation>
    </message>
    <message>
        <source>Unknown format. It is one of: csv, json, text.</source>
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
        <source>Where and as whom</source>
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
        <translation>読み込み(&amp;I)…</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>読み込み</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>書き出し(&amp;E)…</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>書き出し</translation>
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
        <source>None is saved yet. Fill in the form, then Ctrl+S.</source>
        <translation>まだ保存されていません。フォームに入力してからCtrl+Sを押してください。</translation>
    </message>
    <message>
        <source>Delete “%1” and its UserSig?</source>
        <translation>「%1」とそのUserSigを削除しますか？</translation>
    </message>
    <message>
        <source>Import connections</source>
        <translation>接続の読み込み</translation>
    </message>
    <message>
        <source>Connections (*.json)</source>
        <translation>接続 (*.json)</translation>
    </message>
    <message>
        <source>The file cannot be read.</source>
        <translation>ファイルを読めません。</translation>
    </message>
    <message numerus="yes">
        <source>And %n more.</source>
        <translation>
            <numerusform>ほかに%n件あります。</numerusform>
        </translation>
    </message>
    <message>
        <source>Export connections, without their UserSigs</source>
        <translation>接続の書き出し（UserSigは含みません）</translation>
    </message>
    <message numerus="yes">
        <source>%n connection(s) exported, without their UserSigs.</source>
        <translation>
            <numerusform>接続を%n件書き出しました（UserSigは含みません）。</numerusform>
        </translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>削除</translation>
    </message>
    <message>
        <source>Delete all UserSigs, from the keychain and from this window? The connections stay.</source>
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
        <source>Its id is damaged.</source>
        <translation>idが壊れています。</translation>
    </message>
    <message>
        <source>It is no JSON object.</source>
        <translation>JSONオブジェクトではありません。</translation>
    </message>
    <message>
        <source>Its &quot;%1&quot; is of the wrong type.</source>
        <translation>「%1」の型が正しくありません。</translation>
    </message>
    <message>
        <source>The file is too large for a list of connections.</source>
        <translation>接続の一覧としてはファイルが大きすぎます。</translation>
    </message>
    <message>
        <source>The file is no list of connections, or it is damaged.</source>
        <translation>このファイルは接続の一覧ではないか、壊れています。</translation>
    </message>
    <message>
        <source>The file was made by a newer version of this program.</source>
        <translation>このファイルは、このプログラムのより新しいバージョンで作られています。</translation>
    </message>
    <message numerus="yes">
        <source>The file has more than %n connection(s); the others were left out.</source>
        <translation>
            <numerusform>ファイルには%n件を超える接続があります。残りは取り込みませんでした。</numerusform>
        </translation>
    </message>
    <message>
        <source>It is in the file twice.</source>
        <translation>ファイル内に重複しています。</translation>
    </message>
    <message>
        <source>Connection %1 was left out. %2</source>
        <translation>接続%1は取り込みませんでした。%2</translation>
    </message>
    <message numerus="yes">
        <source>There is no room for more than %n connection(s).</source>
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
        <source>There is no such credential file.</source>
        <translation>認証情報ファイルがありません。</translation>
    </message>
    <message>
        <source>The credential file cannot be read.</source>
        <translation>認証情報ファイルを読み取れません。</translation>
    </message>
    <message>
        <source>The credential file is far too long.</source>
        <translation>認証情報ファイルが長すぎます。</translation>
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
        <source>Both CHATBOT_ADMIN_USERSIG and CHATBOT_ADMIN_SECRET_KEY are set: one is needed, not both.</source>
        <translation>CHATBOT_ADMIN_USERSIGとCHATBOT_ADMIN_SECRET_KEYの両方が設定されています。どちらか一方だけを設定してください。</translation>
    </message>
    <message>
        <source>The UserSig of this connection cannot be had from the keychain. %1</source>
        <translation>この接続のUserSigをキーチェーンから取り出せません。%1</translation>
    </message>
    <message>
        <source>What the keychain has for this connection is no UserSig.</source>
        <translation>この接続についてキーチェーンにあるものは、UserSigではありません。</translation>
    </message>
    <message>
        <source>This is no SecretKey: it holds a line break. A SecretKey is one line.</source>
        <translation>これはSecretKeyではありません: 改行が含まれています。SecretKeyは1行です。</translation>
    </message>
    <message>
        <source>The credential file is a pipe that was not written in time.</source>
        <translation>認証情報ファイルはパイプですが、時間内に書き込まれませんでした。</translation>
    </message>
    <message>
        <source>The first of them is %1.</source>
        <comment>a character</comment>
        <translation>最初のものは%1です。</translation>
    </message>
    <message>
        <source>This is JSON and no SecretKey. Put the key alone into the file.</source>
        <translation>これはJSONで、SecretKeyではありません。ファイルにはキーだけを入れてください。</translation>
    </message>
    <message>
        <source>This has a name before the SecretKey. Put the key alone into the file.</source>
        <translation>SecretKeyの前に名前があります。ファイルにはキーだけを入れてください。</translation>
    </message>
    <message>
        <source>This is no SecretKey: it holds the character %1.</source>
        <translation>これはSecretKeyではありません: 文字%1が含まれています。</translation>
    </message>
    <message>
        <source>The console&apos;s keys have small letters, so the capitals of this one were taken for small letters.</source>
        <translation>コンソールのキーは小文字なので、このキーの大文字は小文字とみなしました。</translation>
    </message>
</context>
<context>
    <name>ErrorCatalogue</name>
    <message>
        <source>Who must act: you.</source>
        <translation>対応する人：あなた。</translation>
    </message>
    <message>
        <source>Who must act: the app&apos;s admin.</source>
        <translation>対応する人：アプリの管理者。</translation>
    </message>
    <message>
        <source>Who must act: whoever pays for the app.</source>
        <translation>対応する人：アプリの料金を支払っている人。</translation>
    </message>
    <message>
        <source>Who must act: whoever keeps the allow-list.</source>
        <translation>対応する人：許可リストの管理者。</translation>
    </message>
    <message>
        <source>Who must act: Tencent support.</source>
        <translation>対応する人：Tencentサポート。</translation>
    </message>
    <message>
        <source>Who must act: nobody, it passes by itself.</source>
        <translation>対応は不要です。時間がたてば解消します。</translation>
    </message>
    <message>
        <source>This code comes from older documentation; its meaning may have changed.</source>
        <translation>このコードは旧版のドキュメントのもので、意味が変わっている可能性があります。</translation>
    </message>
    <message>
        <source>Internal error of the service</source>
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
        <source>The check of the account failed</source>
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
        <translation>短時間の呼び出しが多すぎます</translation>
    </message>
    <message>
        <source>The app makes too many calls in all</source>
        <translation>アプリ全体の呼び出しが多すぎます</translation>
    </message>
    <message>
        <source>A user logs in or asks for a status too often</source>
        <translation>1人のユーザーによるログインや状態の照会が多すぎます</translation>
    </message>
    <message>
        <source>The trial&apos;s calls for 24 hours are used up</source>
        <translation>トライアル版の24時間分の呼び出し枠を使い切りました</translation>
    </message>
    <message>
        <source>Blocked for security reasons</source>
        <translation>セキュリティ上の理由で制限されています</translation>
    </message>
    <message>
        <source>The service does not know this call</source>
        <translation>サービスにこのAPIはありません</translation>
    </message>
    <message>
        <source>The service could not read the request</source>
        <translation>サービスがリクエストを読み取れませんでした</translation>
    </message>
    <message>
        <source>The request came without an SDKAppID</source>
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
        <source>The answer would be larger than 1 MB</source>
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
        <source>This data centre does not know the SDKAppID</source>
        <translation>このデータセンターにこのSDKAppIDはありません</translation>
    </message>
    <message>
        <source>This data centre has no key for the app</source>
        <translation>このデータセンターにこのアプリのキーはありません</translation>
    </message>
    <message>
        <source>The Region does not fit the SDKAppID</source>
        <translation>リージョンがSDKAppIDと一致しません</translation>
    </message>
    <message>
        <source>The app has only the push product</source>
        <translation>このアプリで使えるのはプッシュ製品だけです</translation>
    </message>
    <message>
        <source>The app is disabled</source>
        <translation>アプリは停止されています</translation>
    </message>
    <message>
        <source>Service stopped: no valid plan, or payment due</source>
        <translation>サービス停止中：有効なプランがないか、料金が未納です</translation>
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
        <translation>このネットワークからの呼び出しは許可されていません</translation>
    </message>
    <message>
        <source>No verification method is set up for the app</source>
        <translation>アプリの認証方式が設定されていません</translation>
    </message>
    <message>
        <source>This account is not an administrator of the app</source>
        <translation>このアカウントはアプリの管理者ではありません</translation>
    </message>
    <message>
        <source>Not an app administrator, or too many chatbots</source>
        <translation>アプリの管理者ではないか、チャットボットが上限に達しています</translation>
    </message>
    <message>
        <source>This account is not permitted to do this</source>
        <translation>このアカウントにはこの操作の権限がありません</translation>
    </message>
    <message>
        <source>The UserID that asks is not valid</source>
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
        <source>The account type does not fit the SDKAppID</source>
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
        <translation>UserSigが壊れているか、途中で切れています</translation>
    </message>
    <message>
        <source>The UserSig is not valid</source>
        <translation>UserSigが無効です</translation>
    </message>
    <message>
        <source>The UserSig was made with the key of another app</source>
        <translation>UserSigが別のアプリのキーで作成されています</translation>
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
        <translation>UserSigは失効させられています</translation>
    </message>
    <message>
        <source>The login is no longer valid</source>
        <translation>ログインはすでに無効です</translation>
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
        <source>A deleted account cannot come back for three months</source>
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
        <translation>ユーザー状態の機能がオフです</translation>
    </message>
    <message>
        <source>The global do-not-disturb feature is switched off</source>
        <translation>全体のおやすみモード機能がオフです</translation>
    </message>
    <message>
        <source>The profile change subscription is switched off</source>
        <translation>プロフィール変更の購読機能がオフです</translation>
    </message>
    <message>
        <source>Error of the group and chatbot service</source>
        <translation>グループおよびチャットボットのサービスのエラー</translation>
    </message>
    <message>
        <source>Error of the profile service</source>
        <translation>プロフィールサービスのエラー</translation>
    </message>
    <message>
        <source>General error of the service</source>
        <translation>サービスの一般エラー</translation>
    </message>
    <message>
        <source>Error of the account service</source>
        <translation>アカウントサービスのエラー</translation>
    </message>
    <message>
        <source>Try again in a moment. If this keeps happening, use Copy details and ask Tencent support.</source>
        <translation>しばらくしてからもう一度お試しください。続く場合は「詳細をコピー」を使い、Tencentサポートにお問い合わせください。</translation>
    </message>
    <message>
        <source>Wait a little before you try again, and fetch less often.</source>
        <translation>少し待ってからもう一度お試しください。取得の頻度も下げてください。</translation>
    </message>
    <message>
        <source>Wait until tomorrow, or ask whoever pays for the app to upgrade its plan.</source>
        <translation>明日まで待つか、アプリの料金を支払っている人にプランのアップグレードを依頼してください。</translation>
    </message>
    <message>
        <source>Wait, and try less often. If this keeps happening, use Copy details and ask Tencent support.</source>
        <translation>時間をおき、試す回数を減らしてください。続く場合は「詳細をコピー」を使い、Tencentサポートにお問い合わせください。</translation>
    </message>
    <message>
        <source>This points to a fault of this program or of a proxy on the way. Use Copy details and report it.</source>
        <translation>このプログラムまたは途中のプロキシの不具合と思われます。「詳細をコピー」を使って報告してください。</translation>
    </message>
    <message>
        <source>The service&apos;s own words may say which part. Use Copy details and report it.</source>
        <translation>どの部分かは、サービスからのメッセージでわかる場合があります。「詳細をコピー」を使って報告してください。</translation>
    </message>
    <message>
        <source>Listing chatbots should not lead to this. Use Copy details and ask Tencent support.</source>
        <translation>チャットボットの一覧取得では通常起こらないエラーです。「詳細をコピー」を使い、Tencentサポートにお問い合わせください。</translation>
    </message>
    <message>
        <source>Use Copy details and ask Tencent support.</source>
        <translation>「詳細をコピー」を使い、Tencentサポートにお問い合わせください。</translation>
    </message>
    <message>
        <source>This program knows no more about it. Read what the service said, or ask Tencent support.</source>
        <translation>このエラーについて、これ以上の情報はありません。サービスからのメッセージを確認するか、Tencentサポートにお問い合わせください。</translation>
    </message>
    <message>
        <source>Check the SDKAppID, and that Region is the one in which the app was created.</source>
        <translation>SDKAppIDを確認し、「リージョン」がアプリを作成したリージョンであることを確かめてください。</translation>
    </message>
    <message>
        <source>Choose the Region in which the app was created.</source>
        <translation>アプリを作成したリージョンを選択してください。</translation>
    </message>
    <message>
        <source>Choose the Region in which the app was created. A new key may need about ten minutes.</source>
        <translation>アプリを作成したリージョンを選択してください。新しいキーは使えるようになるまで10分ほどかかる場合があります。</translation>
    </message>
    <message>
        <source>Enter the SDKAppID of an app that has the Chat product.</source>
        <translation>Chat製品を利用できるアプリのSDKAppIDを入力してください。</translation>
    </message>
    <message>
        <source>Check the SDKAppID. If it is right, use Copy details and ask Tencent support.</source>
        <translation>SDKAppIDを確認してください。正しい場合は「詳細をコピー」を使い、Tencentサポートにお問い合わせください。</translation>
    </message>
    <message>
        <source>Check that Identifier is spelled exactly like the UserID in the console.</source>
        <translation>Identifierがコンソールに表示されるUserIDと完全に一致しているか確認してください。</translation>
    </message>
    <message>
        <source>To list chatbots, enter an app administrator as Identifier, and a UserSig made for it.</source>
        <translation>チャットボットの一覧を取得するには、Identifierにアプリ管理者のアカウントを、UserSigにそのアカウント用に作成したものを入力してください。</translation>
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
        <source>Make a new UserSig and enter it.</source>
        <translation>新しいUserSigを作成して入力してください。</translation>
    </message>
    <message>
        <source>Make a new UserSig and enter it. If that has expired too, check this computer&apos;s clock.</source>
        <translation>新しいUserSigを作成して入力してください。それも期限切れになる場合は、このコンピューターの時計を確認してください。</translation>
    </message>
    <message>
        <source>Make a new UserSig, check it with the tool in the console, and enter it.</source>
        <translation>新しいUserSigを作成し、コンソールのツールで検証してから入力してください。</translation>
    </message>
    <message>
        <source>Make a new UserSig with the secret key of this SDKAppID, and enter it.</source>
        <translation>このSDKAppIDのシークレットキーで新しいUserSigを作成し、入力してください。</translation>
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
        <translation>UserSigを訂正し、1分待ってからもう一度お試しください。</translation>
    </message>
    <message>
        <source>Ask the app&apos;s admin or Tencent support to enable it.</source>
        <translation>アプリの管理者またはTencentサポートに有効化を依頼してください。</translation>
    </message>
    <message>
        <source>Ask the app&apos;s admin to see in the console whether it is disabled, its trial over or a payment due.</source>
        <translation>停止されていないか、トライアル期間が終わっていないか、料金が未納でないか、アプリの管理者にコンソールでの確認を依頼してください。</translation>
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
        <source>Ask whoever pays for the app to upgrade its plan.</source>
        <translation>アプリの料金を支払っている人にプランのアップグレードを依頼してください。</translation>
    </message>
    <message>
        <source>Ask whoever pays for the app to buy or renew a plan or to top up. It may take some minutes to take effect.</source>
        <translation>アプリの料金を支払っている人に、プランの購入や更新、またはチャージを依頼してください。反映まで数分かかる場合があります。</translation>
    </message>
    <message>
        <source>Fetch from an allowed network, or ask for this network&apos;s IP address to be allowed.</source>
        <translation>許可されたネットワークから取得するか、このネットワークのIPアドレスを許可してもらってください。</translation>
    </message>
    <message>
        <source>This call should not lead to this. Use Copy details and ask Tencent support.</source>
        <translation>この呼び出しでは通常起こらないエラーです。「詳細をコピー」を使い、Tencentサポートにお問い合わせください。</translation>
    </message>
    <message>
        <source>Enter an app administrator as Identifier, and a UserSig made for it.</source>
        <translation>Identifierにアプリ管理者のアカウントを、UserSigにそのアカウント用に作成したものを入力してください。</translation>
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
        <source>Shorten it. Only 500 bytes fit: a Chinese or Japanese character takes three, an emoji four.</source>
        <translation>短くしてください。500バイトまでです（日本語や中国語の文字は3バイト、絵文字は4バイト）。</translation>
    </message>
    <message>
        <source>Change the text: it has a word in it that is blocked.</source>
        <translation>テキストを変更してください。禁止されている語が含まれています。</translation>
    </message>
    <message>
        <source>Enter one of the values that the field allows.</source>
        <translation>この項目で使える値を入力してください。</translation>
    </message>
    <message>
        <source>To read profiles, enter an app administrator as Identifier, and a UserSig made for it.</source>
        <translation>プロフィールを読み取るには、Identifierにアプリ管理者のアカウントを、UserSigにそのアカウント用に作成したものを入力してください。</translation>
    </message>
    <message>
        <source>To change profiles, enter an app administrator as Identifier, and a UserSig made for it.</source>
        <translation>プロフィールを変更するには、Identifierにアプリ管理者のアカウントを、UserSigにそのアカウント用に作成したものを入力してください。</translation>
    </message>
    <message>
        <source>Reading profiles should not lead to this. Use Copy details and ask Tencent support.</source>
        <translation>プロフィールの読み取りでは通常起こらないエラーです。「詳細をコピー」を使い、Tencentサポートにお問い合わせください。</translation>
    </message>
    <message>
        <source>Changing a profile should not lead to this. Use Copy details and ask Tencent support.</source>
        <translation>プロフィールの変更では通常起こらないエラーです。「詳細をコピー」を使い、Tencentサポートにお問い合わせください。</translation>
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
        <source>Headers and body are no longer kept: newer ones took their place.</source>
        <translation>ヘッダーと本文は、新しいものに場所を譲ったため、もう残っていません。</translation>
    </message>
    <message>
        <source>The body has %1 bytes; the first %2 are kept.</source>
        <translation>本文は%1バイトです。先頭の%2バイトを残しています。</translation>
    </message>
    <message>
        <source>Only the first %1 lines are shown here. A copy has them all.</source>
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
        <source>Press Fetch to ask again.</source>
        <translation>もう一度リクエストするには「取得」を押してください。</translation>
    </message>
    <message>
        <source>Check that this computer is online, then try again. If it happens again, ask whoever looks after your network.</source>
        <translation>このコンピューターがネットワークに接続されていることを確認し、もう一度お試しください。繰り返す場合は、ネットワークの管理者にお問い合わせください。</translation>
    </message>
    <message>
        <source>The service did not begin to answer in time</source>
        <translation>サービスが時間内に応答を始めませんでした</translation>
    </message>
    <message>
        <source>The service fell silent</source>
        <translation>サービスからの応答が途絶えました</translation>
    </message>
    <message>
        <source>The answer took too long</source>
        <translation>応答に時間がかかりすぎました</translation>
    </message>
    <message>
        <source>If it happens again, ask whoever looks after your network.</source>
        <translation>繰り返す場合は、ネットワークの管理者にお問い合わせください。</translation>
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
        <source>The connection was refused</source>
        <translation>接続が拒否されました</translation>
    </message>
    <message>
        <source>Nothing answers at this address. Check the region or endpoint.</source>
        <translation>このアドレスからの応答がありません。リージョンまたはエンドポイントを確認してください。</translation>
    </message>
    <message>
        <source>The connection was closed before the answer was complete</source>
        <translation>応答が終わる前に接続が閉じられました</translation>
    </message>
    <message>
        <source>Try again.</source>
        <translation>もう一度お試しください。</translation>
    </message>
    <message>
        <source>The proxy did not let the call through</source>
        <translation>プロキシがリクエストを通しませんでした</translation>
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
        <source>Set the proxy&apos;s user and password in this computer&apos;s network settings.</source>
        <translation>このコンピューターのネットワーク設定で、プロキシのユーザー名とパスワードを設定してください。</translation>
    </message>
    <message>
        <source>The connection failed</source>
        <translation>接続に失敗しました</translation>
    </message>
    <message>
        <source>Check that this computer is online, then try again.</source>
        <translation>このコンピューターがネットワークに接続されていることを確認し、もう一度お試しください。</translation>
    </message>
    <message>
        <source>Nothing was sent. Do not go on until whoever looks after your network knows why.</source>
        <translation>何も送信していません。ネットワークの管理者が原因を確かめるまで、操作を続けないでください。</translation>
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
        <translation>サーバーの証明書はまだ有効になっていません</translation>
    </message>
    <message>
        <source>The server&apos;s certificate is for another host</source>
        <translation>サーバーの証明書は別のホストのものです</translation>
    </message>
    <message>
        <source>The server&apos;s certificate comes from nobody whom this computer trusts</source>
        <translation>サーバーの証明書の発行元をこのコンピューターは信頼していません</translation>
    </message>
    <message>
        <source>If your office inspects secure connections, get its certificate file and name it in Preferences.</source>
        <translation>社内で暗号化通信が検査されている場合は、その証明書ファイルを入手し、「設定」で指定してください。</translation>
    </message>
    <message>
        <source>The server&apos;s certificate was revoked</source>
        <translation>サーバーの証明書は失効しています</translation>
    </message>
    <message>
        <source>No secure connection could be made</source>
        <translation>安全な接続を確立できませんでした</translation>
    </message>
    <message>
        <source>The server points to another address</source>
        <translation>サーバーが別のアドレスを示しました</translation>
    </message>
    <message>
        <source>It was not followed, so nothing was sent there. Check the region or endpoint, and whether a proxy or a sign-in page of the network stands in between.</source>
        <translation>そのアドレスには移動しておらず、何も送信していません。リージョンまたはエンドポイントと、途中にプロキシやネットワークのサインインページがないかを確認してください。</translation>
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
        <source>The server had trouble</source>
        <translation>サーバーで問題が発生しました</translation>
    </message>
    <message>
        <source>This passes as a rule: wait a little, then try again.</source>
        <translation>通常は時間がたてば解消します。少し待ってからもう一度お試しください。</translation>
    </message>
    <message>
        <source>The server did not take the call</source>
        <translation>サーバーがリクエストを受け付けませんでした</translation>
    </message>
    <message>
        <source>Check the region or endpoint, and whether a proxy or firewall stands in between.</source>
        <translation>リージョンまたはエンドポイントと、途中にプロキシやファイアウォールがないかを確認してください。</translation>
    </message>
    <message>
        <source>Check the region or endpoint, and whether a proxy or a sign-in page of the network answers in the service&apos;s place.</source>
        <translation>リージョンまたはエンドポイントと、プロキシやネットワークのサインインページがサービスの代わりに応答していないかを確認してください。</translation>
    </message>
    <message>
        <source>The answer is not one of the chat service: it is no JSON</source>
        <translation>チャットサービスの応答ではありません：JSONではありません</translation>
    </message>
    <message>
        <source>The answer is not one of the chat service: it is no JSON object</source>
        <translation>チャットサービスの応答ではありません：JSONオブジェクトではありません</translation>
    </message>
    <message>
        <source>The answer contradicts itself: neither good nor failed</source>
        <translation>応答が矛盾しています：成功とも失敗とも判断できません</translation>
    </message>
    <message>
        <source>The answer is larger than 32 MiB and was cut off</source>
        <translation>応答が32 MiBを超えたため、受信を打ち切りました</translation>
    </message>
    <message>
        <source>The answer could not be unpacked</source>
        <translation>応答を展開できませんでした</translation>
    </message>
    <message>
        <source>The service refused with a code that is not documented</source>
        <translation>サービスがドキュメントにないコードで拒否しました</translation>
    </message>
    <message>
        <source>Copy the details and ask Tencent support what it means.</source>
        <translation>「詳細をコピー」を使い、意味をTencentサポートにお問い合わせください。</translation>
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
        <translation>ネットワーク %1</translation>
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
        <translation>チャットサービスの応答ではありません：使えるErrorCodeがありません</translation>
    </message>
    <message>
        <source>Whoever looks after your network gives them to you. They are not those of the app.</source>
        <translation>ネットワークの管理者に確認してください。アプリの認証情報とは別のものです。</translation>
    </message>
    <message>
        <source>The proxy %1 did not let the call through</source>
        <translation>プロキシ%1が呼び出しを通しませんでした</translation>
    </message>
    <message>
        <source>It may not have taken the user and password, or it forbids the address.</source>
        <translation>ユーザー名とパスワードが受け付けられなかったか、アドレスが禁止されています。</translation>
    </message>
    <message>
        <source>Sign in anew, or ask whoever looks after your network.</source>
        <translation>もう一度サインインするか、ネットワークの管理者に確認してください。</translation>
    </message>
    <message>
        <source>The proxy %1 did not take the user and password</source>
        <translation>プロキシ%1がユーザー名とパスワードを受け付けませんでした</translation>
    </message>
    <message>
        <source>The proxy %1 asks for a user and a password</source>
        <translation>プロキシ%1がユーザー名とパスワードを求めています</translation>
    </message>
    <message>
        <source>The system refuses to start another thread</source>
        <translation>システムがこれ以上スレッドを開始できません</translation>
    </message>
    <message>
        <source>Close other programs, or raise the limit on processes, then try again.</source>
        <translation>ほかのプログラムを終了するか、プロセス数の上限を引き上げてから、もう一度お試しください。</translation>
    </message>
    <message>
        <source>No connection through the proxy %1 in time</source>
        <translation>プロキシ%1を経由した接続が時間内に確立されませんでした</translation>
    </message>
    <message>
        <source>Check that the proxy is the right one and works, then try again. If it happens again, ask your network administrator.</source>
        <translation>プロキシが正しく、動作していることを確認してから、もう一度お試しください。再発する場合は、ネットワーク管理者にお問い合わせください。</translation>
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
        <source>The proxy %1 closed the connection without an answer</source>
        <translation>プロキシ%1が応答せずに接続を閉じました</translation>
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
        <translation>何も送信されていません。</translation>
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
        <source>It is reached by TLS (https://). HTTP and SOCKS5 proxies can be used.</source>
        <translation>TLS（https://）で接続するプロキシです。使用できるのはHTTPプロキシとSOCKS5プロキシです。</translation>
    </message>
    <message>
        <source>HTTP and SOCKS5 proxies can be used.</source>
        <translation>使用できるのはHTTPプロキシとSOCKS5プロキシです。</translation>
    </message>
    <message>
        <source>An interim response came that cannot be skipped</source>
        <translation>読み飛ばせない暫定応答が届きました</translation>
    </message>
    <message>
        <source>%1 sent an interim response that cannot be skipped</source>
        <translation>%1から読み飛ばせない暫定応答が届きました</translation>
    </message>
    <message>
        <source>The reply that belongs after it could not be read. Ask your network administrator whether a proxy or firewall adds such responses.</source>
        <translation>その後に続くはずの応答を読み取れませんでした。プロキシやファイアウォールがこのような応答を追加していないか、ネットワークの管理者にお問い合わせください。</translation>
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
        <source>The answer contradicts itself: it has one member twice</source>
        <translation>応答が矛盾しています：同じメンバーが2回含まれています</translation>
    </message>
    <message>
        <source>The connection through the proxy %1 was closed before anything was sent</source>
        <translation>何も送信されないうちに、プロキシ%1経由の接続が閉じられました</translation>
    </message>
</context>
<context>
    <name>ExportCommand</name>
    <message>
        <source>An id has a line break in it, which text cannot hold. Use --format csv or json.</source>
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
        <source>They can stand in https_proxy in the environment: http://USER:PASSWORD@HOST:PORT.</source>
        <translation>環境変数https_proxyで指定できます：http://USER:PASSWORD@HOST:PORT。</translation>
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
        <translation>そのままのCSV</translation>
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
        <source>For a double click: UserID and Connection, every field quoted. The ids stay as they are.</source>
        <translation>ダブルクリックで開く場合：UserIDとConnectionの2列で、すべての項目を引用符で囲みます。IDはそのままです。</translation>
    </message>
    <message>
        <source>This file exists and will be replaced.</source>
        <translation>このファイルはすでに存在し、置き換えられます。</translation>
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
        <source>This path has a line break in it. Write it in one line.</source>
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
        <translation>アプリ管理者のアカウント。指定どおりに使います。</translation>
    </message>
    <message>
        <source>Where the UserSig stands; - is standard input. Otherwise CHATBOT_ADMIN_USERSIG in the environment.</source>
        <translation>UserSigのあるファイル。-は標準入力。指定しなければ環境変数CHATBOT_ADMIN_USERSIGを使います。</translation>
    </message>
    <message>
        <source>Where the SecretKey stands that makes a UserSig for one hour; - is standard input. Otherwise CHATBOT_ADMIN_SECRET_KEY in the environment.</source>
        <translation>1時間有効なUserSigを作るSecretKeyのあるファイル。-は標準入力。指定しなければ環境変数CHATBOT_ADMIN_SECRET_KEYを使います。</translation>
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
        <source>Only UserIDs that contain all the words of TEXT, upper and lower case alike.</source>
        <translation>TEXTのすべての語を含むUserIDだけにします。大文字と小文字は区別しません。</translation>
    </message>
    <message>
        <source>TEXT</source>
        <translation>TEXT</translation>
    </message>
    <message>
        <source>How many further tries after a failure that can pass: 0 to 100, by default 3.</source>
        <translation>一時的な失敗のあとに再試行する回数：0～100、既定は3。</translation>
    </message>
    <message>
        <source>For one whole try, in seconds: above 0, at most 600, by default 30.</source>
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
        <source>Each try on standard error, without credentials.</source>
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
        <source>Say where: --region or --endpoint is missing.</source>
        <translation>接続先を指定してください：--regionまたは--endpointがありません。</translation>
    </message>
    <message>
        <source>Unknown region. It is one of: %1.</source>
        <translation>不明なリージョンです。次のいずれかを指定してください：%1。</translation>
    </message>
    <message>
        <source>--sdkappid: %1</source>
        <translation>--sdkappid：%1</translation>
    </message>
    <message>
        <source>Say which app: --sdkappid is missing.</source>
        <translation>アプリを指定してください：--sdkappidがありません。</translation>
    </message>
    <message>
        <source>--identifier: %1</source>
        <translation>--identifier：%1</translation>
    </message>
    <message>
        <source>Say as whom: --identifier is missing.</source>
        <translation>アカウントを指定してください：--identifierがありません。</translation>
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
        <source>Unknown format. It is one of: csv, json, text.</source>
        <translation>不明な形式です。次のいずれかを指定してください：csv、json、text。</translation>
    </message>
    <message>
        <source>--output: the file&apos;s name is missing.</source>
        <translation>--output：ファイル名がありません。</translation>
    </message>
    <message>
        <source>--retries is a whole number from 0 to 100.</source>
        <translation>--retriesには0～100の整数を指定してください。</translation>
    </message>
    <message>
        <source>--timeout is a number of seconds above 0 and at most 600.</source>
        <translation>--timeoutには0より大きく600以下の秒数を指定してください。</translation>
    </message>
    <message>
        <source>--ca-file: there is no certificate (PEM) to be read.</source>
        <translation>--ca-file：読み取れる証明書（PEM）がありません。</translation>
    </message>
    <message>
        <source>Fetches an app&apos;s chatbots and writes their list, without a window.</source>
        <translation>アプリのチャットボットを取得し、一覧を書き出します。ウィンドウは開きません。</translation>
    </message>
    <message>
        <source>export [options]</source>
        <translation>export [オプション]</translation>
    </message>
    <message>
        <source>--connection and --%1 exclude each other.</source>
        <translation>--connectionと--%1は同時に使えません。</translation>
    </message>
    <message>
        <source>--ca-file: there is no such file.</source>
        <translation>--ca-file：そのファイルはありません。</translation>
    </message>
    <message>
        <source>There is no saved connection of this name.</source>
        <translation>この名前の保存済みの接続はありません。</translation>
    </message>
    <message>
        <source>No UserSig is kept with this connection, and there is none in the environment.</source>
        <translation>この接続にはUserSigが保存されておらず、環境変数にもありません。</translation>
    </message>
</context>
<context>
    <name>FetchController</name>
    <message>
        <source>Details copied</source>
        <translation>詳細をコピーしました</translation>
    </message>
    <message>
        <source>Fetch is off: %1</source>
        <translation>取得できません：%1</translation>
    </message>
</context>
<context>
    <name>Fields</name>
    <message>
        <source>The SDKAppID is missing.</source>
        <translation>SDKAppIDが指定されていません。</translation>
    </message>
    <message>
        <source>An SDKAppID is a number from 1 to 4294967295.</source>
        <translation>SDKAppIDは1～4294967295の数です。</translation>
    </message>
    <message>
        <source>The Identifier is missing.</source>
        <translation>Identifierが指定されていません。</translation>
    </message>
    <message>
        <source>The Identifier has a broken character in it.</source>
        <translation>Identifierに壊れた文字が含まれています。</translation>
    </message>
    <message>
        <source>The Identifier is longer than 32 bytes: it has %1.</source>
        <translation>Identifierが32バイトを超えています：%1バイトあります。</translation>
    </message>
    <message>
        <source>The UserSig is missing.</source>
        <translation>UserSigが指定されていません。</translation>
    </message>
    <message>
        <source>This UserSig was changed on its way: it has codes like %2A in it. Copy it from where it was made, not from a URL.</source>
        <translation>このUserSigは途中で変化しています：%2Aのような符号が含まれています。URLからではなく、作成した場所からコピーしてください。</translation>
    </message>
    <message>
        <source>This UserSig was changed on its way: a UserSig has no +, / or = in it, but *, - and _ in their places. Copy it from where it was made.</source>
        <translation>このUserSigは途中で変化しています：UserSigに+、/、=は含まれず、代わりに*、-、_が使われます。作成した場所からコピーしてください。</translation>
    </message>
    <message>
        <source>This is no UserSig: it has other characters than letters, digits, *, - and _.</source>
        <translation>UserSigではありません：英字、数字、*、-、_以外の文字が含まれています。</translation>
    </message>
    <message>
        <source>This is no UserSig: it is far too long.</source>
        <translation>UserSigではありません：長すぎます。</translation>
    </message>
    <message>
        <source>The endpoint is missing.</source>
        <translation>エンドポイントが指定されていません。</translation>
    </message>
    <message>
        <source>An endpoint looks like https://chat.example.com.</source>
        <translation>エンドポイントは https://chat.example.com のように指定してください。</translation>
    </message>
    <message>
        <source>An endpoint begins with https://. Plain http:// is for this computer only.</source>
        <translation>エンドポイントは https:// で始まります。http:// はこのコンピューターでのみ使えます。</translation>
    </message>
    <message>
        <source>An endpoint has no user name in it.</source>
        <translation>エンドポイントにユーザー名は含められません。</translation>
    </message>
    <message>
        <source>An endpoint ends after the host or its port.</source>
        <translation>エンドポイントはホストまたはポートまでです。その後には何も付けられません。</translation>
    </message>
    <message>
        <source>The SecretKey is missing.</source>
        <translation>SecretKeyが指定されていません。</translation>
    </message>
    <message>
        <source>This is a private key of the format before 2019. A SecretKey has 64 characters, 0-9 and a-f. Console: Chat &gt; Basic information.</source>
        <translation>これは2019年より前の形式の秘密鍵です。SecretKeyは0-9とa-fからなる64文字です。コンソール：Chat &gt; 基本情報。</translation>
    </message>
    <message>
        <source>This is no SecretKey: it has 64 characters, 0-9 and a-f. Console: Chat &gt; Basic information.</source>
        <translation>SecretKeyではありません：SecretKeyは0-9とa-fからなる64文字です。コンソール：Chat &gt; 基本情報。</translation>
    </message>
    <message>
        <source>This is a UserSig already, and no SecretKey.</source>
        <translation>これはすでにUserSigであり、SecretKeyではありません。</translation>
    </message>
    <message>
        <source>The console&apos;s keys have 64 characters, 0-9 and a-f, and this one is different. Check that it is whole.</source>
        <translation>コンソールのキーは0-9とa-fからなる64文字ですが、これは異なります。全体が揃っているか確認してください。</translation>
    </message>
    <message>
        <source>This looks like a UserSig or a SecretKey. It does not belong here.</source>
        <translation>UserSigまたはSecretKeyのようです。ここに入力するものではありません。</translation>
    </message>
    <message>
        <source>The console&apos;s keys have small letters, and this one has capitals, which makes it another key. Copy it again.</source>
        <translation>コンソールのキーは小文字ですが、これには大文字が含まれるため別のキーになります。もう一度コピーしてください。</translation>
    </message>
    <message>
        <source>It has an invisible character in it: %1.</source>
        <translation>見えない文字が含まれています：%1。</translation>
    </message>
    <message>
        <source>It has a blank in it that is not the usual one: %1.</source>
        <translation>通常とは異なる空白が含まれています：%1。</translation>
    </message>
    <message>
        <source>It has a control character in it: %1.</source>
        <translation>制御文字が含まれています：%1。</translation>
    </message>
    <message>
        <source>%1 (%2) in it is not the Latin character that it looks like.</source>
        <comment>%1: a letter; %2: its number in Unicode</comment>
        <translation>含まれている%1（%2）は、見た目が似ていますがラテン文字ではありません。</translation>
    </message>
    <message>
        <source>An SDKAppID has digits only, and %1 is none.</source>
        <comment>%1: a character</comment>
        <translation>SDKAppIDに使えるのは数字だけで、%1は使えません。</translation>
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
            <numerusform>%Ln件のIDを貼り付け</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln character(s) pasted</source>
        <translation>
            <numerusform>%Ln文字を貼り付け</numerusform>
        </translation>
    </message>
    <message>
        <source>Words that an id must have, or ids pasted, however they are set apart</source>
        <translation>ID に含まれる語句、または貼り付けた ID（区切り方は問いません）</translation>
    </message>
</context>
<context>
    <name>InfoDialogs</name>
    <message>
        <source>Down or Return, in the filter</source>
        <translation>フィルターで下矢印またはEnter</translation>
    </message>
    <message>
        <source>To the first row</source>
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
        <source>Keys</source>
        <translation>ショートカットキー</translation>
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
        <translation>キーチェーンにないか、キーチェーンのロックが解除されていません。</translation>
    </message>
    <message>
        <source>No keychain is running here, or it does not work.</source>
        <translation>ここではキーチェーンが動いていないか、機能していません。</translation>
    </message>
    <message>
        <source>The keychain did not give access.</source>
        <translation>キーチェーンへのアクセスが拒否されました。</translation>
    </message>
    <message>
        <source>The keychain did not answer in time.</source>
        <translation>キーチェーンが時間内に応答しませんでした。</translation>
    </message>
    <message>
        <source>It was stored for another host, SDKAppID or Identifier.</source>
        <translation>別のホスト、SDKAppID、またはIdentifier用に保存されたものです。</translation>
    </message>
    <message>
        <source>It was stored by a newer version of this program.</source>
        <translation>このプログラムのより新しいバージョンで保存されています。</translation>
    </message>
    <message>
        <source>It was stored by an earlier version of this program, and what for is not known.</source>
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
        <source>every id looked for is in the list</source>
        <translation>探しているIDはすべて一覧にあります</translation>
    </message>
    <message numerus="yes">
        <source>%Ln not in the list: %1</source>
        <translation>
            <numerusform>一覧にないもの%Ln件：%1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Main</name>
    <message>
        <source>The settings could not be kept</source>
        <translation>設定を保存できませんでした</translation>
    </message>
    <message>
        <source>Your settings could not be read</source>
        <translation>設定を読み取れませんでした</translation>
    </message>
    <message>
        <source>They were set aside as %1, and the usual ones are in force.</source>
        <translation>元の設定は%1に移し、既定の設定を使っています。</translation>
    </message>
    <message>
        <source>There is no display for a window. &quot;chatbot-admin export --help&quot; tells how to do without.</source>
        <translation>ウィンドウを表示できる画面がありません。ウィンドウなしで使う方法は chatbot-admin export --help をご覧ください。</translation>
    </message>
    <message>
        <source>The file of your settings was damaged</source>
        <translation>設定ファイルが破損していました</translation>
    </message>
    <message>
        <source>It was set aside as %1. The settings of this window were saved.</source>
        <translation>元のファイルは%1として残し、このウィンドウの設定を保存しました。</translation>
    </message>
    <message>
        <source>The usual ones are in force, and nothing is saved over them.</source>
        <translation>既定の設定を使っています。上書き保存はしません。</translation>
    </message>
    <message>
        <source>The file is damaged, and the usual ones are in force.</source>
        <translation>ファイルが破損しているため、既定の設定を使っています。</translation>
    </message>
    <message>
        <source>Your settings can be read again</source>
        <translation>設定を再び読み取れるようになりました</translation>
    </message>
    <message>
        <source>They are in force from the next start on.</source>
        <translation>次回の起動から有効になります。</translation>
    </message>
    <message>
        <source>No window can be opened with %1. &quot;chatbot-admin export --help&quot; tells how to do without.</source>
        <translation>%1 ではウィンドウを開けません。ウィンドウなしで使う方法は chatbot-admin export --help をご覧ください。</translation>
    </message>
    <message>
        <source>The system refuses to start another thread.</source>
        <translation>システムがこれ以上スレッドを開始できません。</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Fetch the list (F5)</source>
        <translation>一覧を取得（F5）</translation>
    </message>
    <message>
        <source>Fetch is off: %1</source>
        <translation>取得できません：%1</translation>
    </message>
    <message>
        <source>No list was fetched yet</source>
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
            <numerusform>%1のID %Ln件をコピーしました</numerusform>
        </translation>
    </message>
    <message>
        <source>Looking for the pasted ids: %1 % (Esc stops)</source>
        <translation>貼り付けた ID を検索しています：%1 %（Esc で中止）</translation>
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
        <source>The SecretKey can make a UserSig for every account of the app. It belongs in few hands: whoever does not hold it asks for a finished UserSig. It is used once here and kept nowhere.</source>
        <translation>SecretKeyがあれば、アプリのどのアカウントのUserSigでも作成できます。ごく少数の人だけが持つべきもので、持っていない人は作成済みのUserSigを受け取ってください。ここでは一度だけ使い、どこにも保存しません。</translation>
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
        <translation>有効期間(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Make</source>
        <translation>作成(&amp;M)</translation>
    </message>
    <message>
        <source>Lasts for</source>
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
        <source>It will end at %1.</source>
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
        <translation>マニュアル内を検索（Ctrl+F、次はF3）</translation>
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
        <source>There is an unknown option. See --help.</source>
        <translation>不明なオプションがあります。--helpをご覧ください。</translation>
    </message>
    <message>
        <source>There is an unknown argument. See --help.</source>
        <translation>不明な引数があります。--helpをご覧ください。</translation>
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
        <source>Shows this text.</source>
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
        <translation>設定でファイルを選び直してください。</translation>
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
        <translation>設定</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>システムに合わせる</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>言語(&amp;L)</translation>
    </message>
    <message>
        <source>Give up after a &amp;silence of</source>
        <translation>無応答のタイムアウト(&amp;S)</translation>
    </message>
    <message>
        <source>Further &amp;trusted certificates</source>
        <translation>追加で信頼する証明書(&amp;T)</translation>
    </message>
    <message>
        <source>Give &amp;up after, in all</source>
        <translation>全体のタイムアウト(&amp;U)</translation>
    </message>
    <message>
        <source>Exact CSV</source>
        <translation>正確なCSV</translation>
    </message>
    <message>
        <source>CSV for Excel</source>
        <translation>Excel用CSV</translation>
    </message>
    <message>
        <source>General</source>
        <translation>全般</translation>
    </message>
    <message>
        <source>Ex&amp;ports begin as</source>
        <translation>書き出しの初期形式(&amp;P)</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>ネットワーク</translation>
    </message>
    <message>
        <source>From %1 to %2 s; usual are %3 and %4 s.</source>
        <translation>%1〜%2秒。通常は%3秒と%4秒です。</translation>
    </message>
</context>
<context>
    <name>ProxyFields</name>
    <message>
        <source>&amp;Forget passwords</source>
        <translation>パスワードを削除(&amp;F)</translation>
    </message>
    <message>
        <source>The system&apos;s</source>
        <translation>システムの設定</translation>
    </message>
    <message>
        <source>None</source>
        <translation>使用しない</translation>
    </message>
    <message>
        <source>This computer itself is never asked through a proxy.</source>
        <translation>このコンピューター自身へはプロキシを使いません。</translation>
    </message>
    <message>
        <source>Proxy&apos;s host</source>
        <translation>プロキシのホスト</translation>
    </message>
    <message>
        <source>Proxy&apos;s user</source>
        <translation>プロキシのユーザー</translation>
    </message>
    <message>
        <source>Proxy&apos;s password</source>
        <translation>プロキシのパスワード</translation>
    </message>
    <message>
        <source>Forget passwords</source>
        <translation>パスワードを削除</translation>
    </message>
    <message>
        <source>Takes the passwords of all proxies out of the keychain and out of this session.</source>
        <translation>すべてのプロキシのパスワードをキーチェーンとこのセッションから削除します。</translation>
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
        <source>Us&amp;er</source>
        <translation>ユーザー(&amp;E)</translation>
    </message>
    <message>
        <source>Pass&amp;word</source>
        <translation>パスワード(&amp;W)</translation>
    </message>
    <message>
        <source>Forgotten when you press OK</source>
        <translation>OKを押すと削除します</translation>
    </message>
    <message>
        <source>Kept in the keychain</source>
        <translation>キーチェーンに保存済み</translation>
    </message>
    <message>
        <source>Known until the program ends</source>
        <translation>プログラムの終了まで保持</translation>
    </message>
    <message>
        <source>Will be kept in the keychain</source>
        <comment>password field that is empty</comment>
        <translation>キーチェーンに保存します</translation>
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
        <translation>プロキシのパスワードはこのセッションの間だけ保持します。</translation>
    </message>
    <message>
        <source>The keychain still has the password of the proxy %1.</source>
        <translation>キーチェーンにプロキシ%1のパスワードが残っています。</translation>
    </message>
</context>
<context>
    <name>ProxyLoginDialog</name>
    <message>
        <source>&amp;Keep them in the system&apos;s keychain</source>
        <translation>システムのキーチェーンに保存(&amp;K)</translation>
    </message>
    <message>
        <source>Sign in to the proxy</source>
        <translation>プロキシにサインイン</translation>
    </message>
    <message>
        <source>The proxy %1 asks for a user and a password. They go to it alone, not to the chat service.</source>
        <translation>プロキシ%1がユーザー名とパスワードを求めています。プロキシにだけ送り、チャットサービスには送りません。</translation>
    </message>
    <message>
        <source>It did not take the ones that it was given.</source>
        <translation>前に入力したものは受け付けられませんでした。</translation>
    </message>
    <message>
        <source>User</source>
        <translation>ユーザー</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>パスワード</translation>
    </message>
    <message>
        <source>&amp;User</source>
        <translation>ユーザー(&amp;U)</translation>
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
        <source>%1 cannot be read: its links lead round in a circle.</source>
        <translation>「%1」を読み取れません：リンクが循環しています。</translation>
    </message>
    <message>
        <source>%1 cannot be read: the network share it is on no longer has it.</source>
        <translation>「%1」を読み取れません：ネットワーク共有上のファイルが見つからなくなりました。</translation>
    </message>
    <message>
        <source>%1 cannot be read. The system says: %2</source>
        <translation>「%1」を読み取れません。システムからのメッセージ：%2</translation>
    </message>
    <message>
        <source>%1 cannot be read: it is a link, and what it leads to is missing.</source>
        <translation>「%1」を読み取れません：リンクですが、リンク先がありません。</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2 is a link, and what it leads to is missing.</source>
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
        <source>Try</source>
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
        <source>The service&apos;s words</source>
        <translation>サービスからのメッセージ</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>接続</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>送信</translation>
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
        <translation>このコンピューター上で、中断されるまで練習用のチャットサービスを動かします。</translation>
    </message>
    <message>
        <source>The port, 0 to 65535; by default 0, which takes a free one.</source>
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
        <source>--port is a whole number from 0 to 65535.</source>
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
        <source>Fails on purpose, always or TIMES times. WHAT is an HTTP status (100 to 599), another number as ErrorCode, or hang, close, html, redirect, truncated.</source>
        <translation>わざと失敗します。常に、またはTIMES回。WHATはHTTPステータス（100～599）、ErrorCodeとするほかの数、またはhang、close、html、redirect、truncatedです。</translation>
    </message>
    <message>
        <source>WHAT[:TIMES]</source>
        <translation>WHAT[:TIMES]</translation>
    </message>
    <message>
        <source>How long each answer waits, in milliseconds: 0 to 600000.</source>
        <translation>各応答を遅らせる時間（ミリ秒）：0～600000。</translation>
    </message>
    <message>
        <source>MS</source>
        <translation>MS</translation>
    </message>
    <message>
        <source>--robots is a whole number from 0 to 2000000.</source>
        <translation>--robotsには0～2000000の整数を指定してください。</translation>
    </message>
    <message>
        <source>--fail is a number, or hang, close, html, redirect or truncated; :TIMES may follow.</source>
        <translation>--failには数、またはhang、close、html、redirect、truncatedのいずれかを指定してください。後ろに:TIMESを付けられます。</translation>
    </message>
    <message>
        <source>--delay is a whole number of milliseconds from 0 to 600000.</source>
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
        <source>The form leads to another app than “%1” does.</source>
        <translation>フォームのアプリは「%1」のものと異なります。</translation>
    </message>
    <message>
        <source>If you change it, it will be called “%1”.</source>
        <translation>変更すると、名前は「%1」になります。</translation>
    </message>
    <message>
        <source>&amp;Change</source>
        <translation>変更(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Save as new</source>
        <translation>新規として保存(&amp;S)</translation>
    </message>
</context>
<context>
    <name>SavedConnections</name>
    <message>
        <source>The name is missing.</source>
        <translation>名前が指定されていません。</translation>
    </message>
    <message numerus="yes">
        <source>The name is longer than %n character(s).</source>
        <translation>
            <numerusform>名前が%n文字を超えています。</numerusform>
        </translation>
    </message>
    <message>
        <source>The name has a character in it that does not show.</source>
        <translation>名前に表示されない文字が含まれています。</translation>
    </message>
    <message>
        <source>Another connection has this name.</source>
        <translation>この名前の接続はすでにあります。</translation>
    </message>
    <message>
        <source>This looks like a UserSig or a SecretKey, and a name is not secret.</source>
        <translation>UserSigまたはSecretKeyのようですが、名前は秘密にされません。</translation>
    </message>
</context>
<context>
    <name>ServerClock</name>
    <message numerus="yes">
        <source>This computer&apos;s clock is %n day(s) ahead of the server&apos;s. Set it right: a UserSig ends by the server&apos;s clock.</source>
        <translation>
            <numerusform>このコンピューターの時計はサーバーより%n日進んでいます。正しく合わせてください：UserSigの期限はサーバーの時計で判定されます。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This computer&apos;s clock is %n day(s) behind the server&apos;s. Set it right: a UserSig ends by the server&apos;s clock.</source>
        <translation>
            <numerusform>このコンピューターの時計はサーバーより%n日遅れています。正しく合わせてください：UserSigの期限はサーバーの時計で判定されます。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This computer&apos;s clock is %n hour(s) ahead of the server&apos;s. Set it right: a UserSig ends by the server&apos;s clock.</source>
        <translation>
            <numerusform>このコンピューターの時計はサーバーより%n時間進んでいます。正しく合わせてください：UserSigの期限はサーバーの時計で判定されます。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This computer&apos;s clock is %n hour(s) behind the server&apos;s. Set it right: a UserSig ends by the server&apos;s clock.</source>
        <translation>
            <numerusform>このコンピューターの時計はサーバーより%n時間遅れています。正しく合わせてください：UserSigの期限はサーバーの時計で判定されます。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This computer&apos;s clock is %n minute(s) ahead of the server&apos;s. Set it right: a UserSig ends by the server&apos;s clock.</source>
        <translation>
            <numerusform>このコンピューターの時計はサーバーより%n分進んでいます。正しく合わせてください：UserSigの期限はサーバーの時計で判定されます。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This computer&apos;s clock is %n minute(s) behind the server&apos;s. Set it right: a UserSig ends by the server&apos;s clock.</source>
        <translation>
            <numerusform>このコンピューターの時計はサーバーより%n分遅れています。正しく合わせてください：UserSigの期限はサーバーの時計で判定されます。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SettingsFolder</name>
    <message>
        <source>Another running program has been changing the settings for too long.</source>
        <translation>実行中の別のプログラムが、設定の変更を長く続けています。</translation>
    </message>
    <message>
        <source>The damaged file %1 could not be set aside, so nothing is saved over it.</source>
        <translation>破損したファイル%1を別名で残せなかったため、上書きしません。</translation>
    </message>
</context>
<context>
    <name>StatusMessage</name>
    <message>
        <source>Fetching from %1…</source>
        <translation>%1 から取得しています…</translation>
    </message>
    <message numerus="yes">
        <source>%n second(s) so far.</source>
        <translation>
            <numerusform>%n秒経過。</numerusform>
        </translation>
    </message>
    <message>
        <source>Trying again in %1 s, %2 of %3.</source>
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
            <numerusform>%Ln件のIDに印を付けました：@RBT#で始まっていません。</numerusform>
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
        <source>Fetch is off</source>
        <translation>取得できません</translation>
    </message>
    <message>
        <source>Press Fetch or F5.</source>
        <translation>「取得」またはF5キーを押してください。</translation>
    </message>
    <message>
        <source>Asking the other regions for the app %1…</source>
        <translation>ほかのリージョンにアプリ%1を問い合わせています…</translation>
    </message>
    <message>
        <source>%1 of %2 have answered.</source>
        <translation>%2か所のうち%1か所が応答しました。</translation>
    </message>
    <message>
        <source>No usable answer came from: %1.</source>
        <translation>使える応答がなかったリージョン：%1。</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between names of regions</comment>
        <translation>、</translation>
    </message>
    <message>
        <source>No other region knows the app %1</source>
        <translation>ほかのリージョンにアプリ%1はありません</translation>
    </message>
    <message>
        <source>Check the SDKAppID in the console.</source>
        <translation>コンソールでSDKAppIDを確認してください。</translation>
    </message>
    <message>
        <source>%1 knows the app %2</source>
        <translation>%1にアプリ%2があります</translation>
    </message>
    <message>
        <source>It gave the app&apos;s list.</source>
        <translation>アプリの一覧が返りました。</translation>
    </message>
    <message>
        <source>%1 may know the app %2</source>
        <translation>%1にアプリ%2があるかもしれません</translation>
    </message>
    <message>
        <source>It refused with code %1, but not because it does not know the app.</source>
        <translation>コード%1で拒否されましたが、アプリがないという理由ではありません。</translation>
    </message>
    <message>
        <source>The list is still that of %1</source>
        <translation>一覧はまだ%1のものです</translation>
    </message>
    <message>
        <source>Press Fetch or F5 for what is chosen now.</source>
        <translation>今選んでいるものは「取得」またはF5キーで取得できます。</translation>
    </message>
    <message>
        <source>Fetch is off: %1</source>
        <translation>取得できません：%1</translation>
    </message>
    <message>
        <source>Waiting for the keychain…</source>
        <translation>キーチェーンの応答を待っています…</translation>
    </message>
    <message>
        <source>It has the password of the proxy %1.</source>
        <translation>プロキシ%1のパスワードが入っています。</translation>
    </message>
    <message>
        <source>After too many failed checks of its UserSig this account is not asked again before %1.</source>
        <translation>このアカウントはUserSigの検証に何度も失敗したため、%1までは問い合わせません。</translation>
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
        <source>The stored one is only for %1, and is not sent to other regions. Enter the UserSig to ask them.</source>
        <translation>保存されたUserSigは%1専用のため、ほかのリージョンには送信されません。問い合わせるにはUserSigを入力してください。</translation>
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
        <translation>停止(&amp;S)</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
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
        <source>The service&apos;s words</source>
        <translation>サービスからのメッセージ</translation>
    </message>
    <message>
        <source>&amp;Wait</source>
        <translation>待つ(&amp;W)</translation>
    </message>
    <message>
        <source>Wait</source>
        <translation>待つ</translation>
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
        <source>Ta&amp;ke this region</source>
        <translation>このリージョンを使う(&amp;K)</translation>
    </message>
    <message>
        <source>Take this region</source>
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
        <translation>主ホストを使う(&amp;M)</translation>
    </message>
    <message>
        <source>Use the main host</source>
        <translation>主ホストを使う</translation>
    </message>
    <message>
        <source>Asks each other region once, with the same credential.</source>
        <translation>同じ認証情報で、ほかの各リージョンに1回ずつ問い合わせます。</translation>
    </message>
    <message>
        <source>Send all the same</source>
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
        <source>ended %n day(s) ago (%1)</source>
        <translation>
            <numerusform>%n日前に期限切れ（%1）</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>ended %n hour(s) ago (%1)</source>
        <translation>
            <numerusform>%n時間前に期限切れ（%1）</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>ended %n minute(s) ago (%1)</source>
        <translation>
            <numerusform>%n分前に期限切れ（%1）</numerusform>
        </translation>
    </message>
    <message>
        <source>ended just now (%1)</source>
        <translation>たった今期限切れ（%1）</translation>
    </message>
    <message numerus="yes">
        <source>ends in %n day(s) (%1)</source>
        <translation>
            <numerusform>あと%n日で期限切れ（%1）</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>ends in %n hour(s) (%1)</source>
        <translation>
            <numerusform>あと%n時間で期限切れ（%1）</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>ends in %n minute(s) (%1)</source>
        <translation>
            <numerusform>あと%n分で期限切れ（%1）</numerusform>
        </translation>
    </message>
    <message>
        <source>ends in less than a minute (%1)</source>
        <translation>1分以内に期限切れ（%1）</translation>
    </message>
    <message>
        <source>This UserSig is cut off: characters are missing. Copy the whole of it.</source>
        <translation>このUserSigは途中で切れています：文字が足りません。全体をコピーしてください。</translation>
    </message>
    <message>
        <source>This UserSig is damaged: characters in it were changed. Copy it again from where it was made.</source>
        <translation>このUserSigは壊れています：文字が変化しています。作成した場所からコピーし直してください。</translation>
    </message>
    <message>
        <source>This UserSig goes on behind its end. Copy it once, and nothing else.</source>
        <translation>このUserSigは終わりの後に余分な内容が続いています。それだけを一度だけコピーしてください。</translation>
    </message>
    <message>
        <source>This is no UserSig: its characters could be one, but nothing can be unpacked from them.</source>
        <translation>UserSigではありません：文字の種類は合っていますが、何も展開できません。</translation>
    </message>
    <message>
        <source>This is no UserSig: it unpacks to far more than any has.</source>
        <translation>UserSigではありません：展開すると、どのUserSigよりもはるかに大きくなります。</translation>
    </message>
    <message>
        <source>This is no UserSig: what is packed in it is no JSON.</source>
        <translation>UserSigではありません：中身がJSONではありません。</translation>
    </message>
    <message>
        <source>This is no UserSig: what is packed in it is JSON, but no object.</source>
        <translation>UserSigではありません：中身はJSONですが、オブジェクトではありません。</translation>
    </message>
    <message>
        <source>This UserSig was not made as it must be: its Identifier, SDKAppID or times are missing or of the wrong type. Make a new one.</source>
        <translation>このUserSigは正しく作成されていません：Identifier、SDKAppID、時刻のいずれかがないか、型が違います。新しく作成してください。</translation>
    </message>
    <message>
        <source>This UserSig was not made as it must be: its times cannot be. Make a new one.</source>
        <translation>このUserSigは正しく作成されていません：時刻があり得ない値です。新しく作成してください。</translation>
    </message>
    <message>
        <source>for %1, app %2, %3</source>
        <comment>%3: ends in … or ended … ago</comment>
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
        <source>By this computer&apos;s clock it is made in the future (%1).</source>
        <translation>このコンピューターの時計では、作成時刻が未来（%1）です。</translation>
    </message>
    <message>
        <source>It has the format before 2019, which newer apps do not take.</source>
        <translation>2019年より前の形式で、新しいアプリでは受け付けられません。</translation>
    </message>
    <message>
        <source>Not sent: the UserSig is cut off</source>
        <translation>送信していません：UserSigが途中で切れています</translation>
    </message>
    <message>
        <source>Not sent: the UserSig is damaged</source>
        <translation>送信していません：UserSigが壊れています</translation>
    </message>
    <message>
        <source>Not sent: this is no UserSig</source>
        <translation>送信していません：UserSigではありません</translation>
    </message>
    <message>
        <source>Not sent: the UserSig is for another SDKAppID</source>
        <translation>送信していません：UserSigは別のSDKAppIDのものです</translation>
    </message>
    <message>
        <source>It is for the app %1, and SDKAppID says %2. Correct SDKAppID, or enter a UserSig for this app.</source>
        <translation>アプリ%1のものですが、SDKAppIDには%2とあります。SDKAppIDを訂正するか、このアプリのUserSigを入力してください。</translation>
    </message>
    <message>
        <source>Not sent: the UserSig is for another Identifier</source>
        <translation>送信していません：UserSigは別のIdentifierのものです</translation>
    </message>
    <message>
        <source>It is for %1, and Identifier says %2. Correct Identifier, or enter a UserSig for this account.</source>
        <translation>%1のものですが、Identifierには%2とあります。Identifierを訂正するか、このアカウントのUserSigを入力してください。</translation>
    </message>
    <message>
        <source>Not sent: the UserSig has ended</source>
        <translation>送信していません：UserSigの有効期限が切れています</translation>
    </message>
    <message>
        <source>It ended at %1, and this computer&apos;s clock says %2. Make a new UserSig and enter it. If the clock is wrong, set it, or send all the same.</source>
        <translation>有効期限は%1で、このコンピューターの時計は%2です。新しいUserSigを作成して入力してください。時計が間違っている場合は、合わせるか、そのまま送信してください。</translation>
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
        <source>There is a word that is not UTF-8.</source>
        <translation>UTF-8ではない引数があります。</translation>
    </message>
    <message>
        <source>Shows the chatbot accounts of a Tencent Cloud Chat app.

Without a verb it opens its window. Verbs, each with its own --help:
  export            fetches the list and writes it, without a window
  connections list  names the saved connections
  sandbox           serves a practice copy of the service on this computer</source>
        <translation>Tencent Cloud Chatのアプリにあるチャットボットのアカウントを表示します。

サブコマンドがなければウィンドウを開きます。サブコマンド（それぞれに--helpがあります）：
  export            一覧を取得して書き出します（ウィンドウは開きません）
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
        <translation>--%1には--sandboxが必要です。</translation>
    </message>
    <message>
        <source>Opens a further window, though the program may run already.</source>
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
        <source>%1 could not be written: your share of the disk is used up.</source>
        <translation>「%1」に書き込めませんでした：ディスクの割り当て容量を使い切りました。</translation>
    </message>
    <message>
        <source>%1 could not be written: it is larger than a file may be there.</source>
        <translation>「%1」に書き込めませんでした：その場所で許されるファイルサイズを超えています。</translation>
    </message>
    <message>
        <source>%1 could not be written: you do not have the permission to.</source>
        <translation>「%1」に書き込めませんでした：アクセス権がありません。</translation>
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
        <source>%1 could not be written: its links lead round in a circle.</source>
        <translation>「%1」に書き込めませんでした：リンクが循環しています。</translation>
    </message>
    <message>
        <source>%1 could not be written: nobody reads it any longer.</source>
        <translation>「%1」に書き込めませんでした：読み取り側がすでに閉じています。</translation>
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
        <translation>「%1」に書き込めませんでした：書き込んだ内容を読み戻せません。システムからのメッセージ：%2</translation>
    </message>
    <message>
        <source>%1 could not be written: it reads back as something else. Write it to another disk.</source>
        <translation>「%1」に書き込めませんでした：読み戻した内容が一致しません。別のディスクに書き込んでください。</translation>
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
        <source>%1 could not be written: it is a pipe that nobody reads.</source>
        <translation>「%1」に書き込めませんでした：パイプの読み取り側がありません。</translation>
    </message>
</context>
</TS>
