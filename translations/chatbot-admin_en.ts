<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Actions</name>
    <message>
        <source>&amp;Fetch</source>
        <translation>&amp;Fetch</translation>
    </message>
    <message>
        <source>&amp;Cancel the call</source>
        <translation>&amp;Cancel the call</translation>
    </message>
    <message>
        <source>&amp;Export CSV…</source>
        <translation>&amp;Export CSV…</translation>
    </message>
    <message>
        <source>&amp;Preferences…</source>
        <translation>&amp;Preferences…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Quit</translation>
    </message>
    <message>
        <source>&amp;Copy ids</source>
        <translation>&amp;Copy ids</translation>
    </message>
    <message>
        <source>&amp;Comma-separated</source>
        <translation>&amp;Comma-separated</translation>
    </message>
    <message>
        <source>&amp;JSON array</source>
        <translation>&amp;JSON array</translation>
    </message>
    <message>
        <source>Quoted for &amp;SQL</source>
        <translation>Quoted for &amp;SQL</translation>
    </message>
    <message>
        <source>Quoted for a s&amp;hell</source>
        <translation>Quoted for a s&amp;hell</translation>
    </message>
    <message>
        <source>&amp;Rows with header</source>
        <translation>&amp;Rows with header</translation>
    </message>
    <message>
        <source>Copy &amp;details</source>
        <translation>Copy &amp;details</translation>
    </message>
    <message>
        <source>Select &amp;all</source>
        <translation>Select &amp;all</translation>
    </message>
    <message>
        <source>&amp;Filter</source>
        <translation>&amp;Filter</translation>
    </message>
    <message>
        <source>&amp;Connection form</source>
        <translation>&amp;Connection form</translation>
    </message>
    <message>
        <source>The service&apos;s &amp;order</source>
        <translation>The service&apos;s &amp;order</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>&amp;Keyboard shortcuts</translation>
    </message>
    <message>
        <source>&amp;About Chatbot Admin</source>
        <translation>&amp;About Chatbot Admin</translation>
    </message>
    <message>
        <source>Copy ids that are &amp;not in the list</source>
        <translation>Copy ids that are &amp;not in the list</translation>
    </message>
    <message>
        <source>&amp;Activity</source>
        <translation>&amp;Activity</translation>
    </message>
    <message>
        <source>&amp;Make a UserSig…</source>
        <translation>&amp;Make a UserSig…</translation>
    </message>
    <message>
        <source>&amp;Choose a saved connection</source>
        <translation>&amp;Choose a saved connection</translation>
    </message>
    <message>
        <source>&amp;Save connection…</source>
        <translation>&amp;Save connection…</translation>
    </message>
    <message>
        <source>&amp;New connection</source>
        <translation>&amp;New connection</translation>
    </message>
    <message>
        <source>Saved c&amp;onnections…</source>
        <translation>Saved c&amp;onnections…</translation>
    </message>
    <message>
        <source>&amp;Manual</source>
        <translation>&amp;Manual</translation>
    </message>
</context>
<context>
    <name>Activity</name>
    <message>
        <source>%1 (%2)</source>
        <comment>what happened, and its code</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Connection</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>Call</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Outcome</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>Duration</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>Attempts</translation>
    </message>
</context>
<context>
    <name>ActivityView</name>
    <message>
        <source>Calls</source>
        <translation>Calls</translation>
    </message>
    <message>
        <source>No calls yet</source>
        <translation>No calls yet</translation>
    </message>
</context>
<context>
    <name>ActivityWindow</name>
    <message>
        <source>Activity</source>
        <translation>Activity</translation>
    </message>
    <message>
        <source>Request and reply</source>
        <translation>Request and reply</translation>
    </message>
    <message>
        <source>Select a call to see its request and reply.</source>
        <translation>Select a call to see its request and reply.</translation>
    </message>
    <message>
        <source>A&amp;ttempt</source>
        <translation>A&amp;ttempt</translation>
    </message>
    <message>
        <source>Copy as &amp;curl</source>
        <translation>Copy as &amp;curl</translation>
    </message>
    <message>
        <source>Copy as curl</source>
        <translation>Copy as curl</translation>
    </message>
    <message>
        <source>As a command that reads the UserSig from $USERSIG</source>
        <translation>As a command that reads the UserSig from $USERSIG</translation>
    </message>
    <message>
        <source>Copy &amp;request and reply</source>
        <translation>Copy &amp;request and reply</translation>
    </message>
    <message>
        <source>Copy request and reply</source>
        <translation>Copy request and reply</translation>
    </message>
    <message>
        <source>C&amp;lose</source>
        <translation>C&amp;lose</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>an attempt of several</comment>
        <translation>%1 of %2</translation>
    </message>
</context>
<context>
    <name>BuiltInConnections</name>
    <message>
        <source>Practice desk</source>
        <translation>Practice desk</translation>
    </message>
    <message>
        <source>Empty app</source>
        <translation>Empty app</translation>
    </message>
    <message>
        <source>Edge cases</source>
        <translation>Edge cases</translation>
    </message>
</context>
<context>
    <name>CertificateField</name>
    <message>
        <source>Further trusted certificates</source>
        <translation>Further trusted certificates</translation>
    </message>
    <message>
        <source>&amp;Browse…</source>
        <translation>&amp;Browse…</translation>
    </message>
    <message>
        <source>Browse</source>
        <translation>Browse</translation>
    </message>
    <message>
        <source>If your network inspects secure connections, choose its certificate file (PEM).</source>
        <translation>If your network inspects secure connections, choose its certificate file (PEM).</translation>
    </message>
</context>
<context>
    <name>CertificateFile</name>
    <message>
        <source>without a name</source>
        <translation>without a name</translation>
    </message>
    <message>
        <source>; </source>
        <comment>between names of certificates</comment>
        <translation>; </translation>
    </message>
    <message numerus="yes">
        <source>%n certificate(s) trusted in addition to the system&apos;s: %1.</source>
        <translation>
            <numerusform>%n certificate trusted in addition to the system&apos;s: %1.</numerusform>
            <numerusform>%n certificates trusted in addition to the system&apos;s: %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them has expired.</source>
        <translation>
            <numerusform>%n of them has expired.</numerusform>
            <numerusform>%n of them have expired.</numerusform>
        </translation>
    </message>
    <message>
        <source>The file also contains a private key. It is not used. Remove it from the file.</source>
        <translation>The file also contains a private key. It is not used. Remove it from the file.</translation>
    </message>
    <message>
        <source>The file does not exist.</source>
        <translation>The file does not exist.</translation>
    </message>
    <message>
        <source>This is a private key, not a certificate. Do not share it.</source>
        <translation>This is a private key, not a certificate. Do not share it.</translation>
    </message>
    <message>
        <source>The file contains no readable certificate (PEM).</source>
        <translation>The file contains no readable certificate (PEM).</translation>
    </message>
</context>
<context>
    <name>ChatbotModel</name>
    <message>
        <source>This UserID is too long to show in full. Copies and files contain all of it.</source>
        <translation>This UserID is too long to show in full. Copies and files contain all of it.</translation>
    </message>
    <message numerus="yes">
        <source>Only the beginning is shown. The whole UserID has %n character(s).</source>
        <translation>
            <numerusform>Only the beginning is shown. The whole UserID has %n character.</numerusform>
            <numerusform>Only the beginning is shown. The whole UserID has %n characters.</numerusform>
        </translation>
    </message>
    <message>
        <source>This UserID does not start with @RBT#. The UserID of a chatbot should.</source>
        <translation>This UserID does not start with @RBT#. The UserID of a chatbot should.</translation>
    </message>
    <message>
        <source>This UserID contains invisible characters. Their codes are shown instead.</source>
        <translation>This UserID contains invisible characters. Their codes are shown instead.</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Connection</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>Region</translation>
    </message>
    <message>
        <source>Nickname</source>
        <translation>Nickname</translation>
    </message>
</context>
<context>
    <name>CommandWords</name>
    <message>
        <source>The reply has no list of chatbots</source>
        <translation>The reply has no list of chatbots</translation>
    </message>
    <message>
        <source>The list contains an entry that is not a chatbot id</source>
        <translation>The list contains an entry that is not a chatbot id</translation>
    </message>
    <message>
        <source>The list contains an id with an invalid character</source>
        <translation>The list contains an id with an invalid character</translation>
    </message>
    <message>
        <source>The reply has no list</source>
        <translation>The reply has no list</translation>
    </message>
    <message>
        <source>The list contains an invalid entry</source>
        <translation>The list contains an invalid entry</translation>
    </message>
    <message>
        <source>The reply contains a text with an invalid character</source>
        <translation>The reply contains a text with an invalid character</translation>
    </message>
    <message numerus="yes">
        <source>%n chatbot(s)</source>
        <translation>
            <numerusform>%n chatbot</numerusform>
            <numerusform>%n chatbots</numerusform>
        </translation>
    </message>
    <message>
        <source>Done</source>
        <comment>what came of a call</comment>
        <translation>Done</translation>
    </message>
    <message>
        <source>The reply has no list of profiles</source>
        <translation>The reply has no list of profiles</translation>
    </message>
    <message>
        <source>The list contains an entry that is not a profile</source>
        <translation>The list contains an entry that is not a profile</translation>
    </message>
    <message numerus="yes">
        <source>%n profile(s)</source>
        <translation>
            <numerusform>%n profile</numerusform>
            <numerusform>%n profiles</numerusform>
        </translation>
    </message>
    <message>
        <source>Profile saved</source>
        <translation>Profile saved</translation>
    </message>
</context>
<context>
    <name>ConnectionBar</name>
    <message>
        <source>⚠ Production</source>
        <translation>⚠ Production</translation>
    </message>
    <message>
        <source>Saved connection</source>
        <translation>Saved connection</translation>
    </message>
    <message>
        <source>The saved connection to work with (Ctrl+L)</source>
        <translation>The saved connection to work with (Ctrl+L)</translation>
    </message>
</context>
<context>
    <name>ConnectionChooser</name>
    <message>
        <source>Saved connection</source>
        <translation>Saved connection</translation>
    </message>
    <message>
        <source>No saved connection</source>
        <translation>No saved connection</translation>
    </message>
    <message>
        <source>Choose a saved connection</source>
        <translation>Choose a saved connection</translation>
    </message>
    <message>
        <source>Name of the connection</source>
        <translation>Name of the connection</translation>
    </message>
</context>
<context>
    <name>ConnectionController</name>
    <message>
        <source>Waiting for the keychain…</source>
        <translation>Waiting for the keychain…</translation>
    </message>
    <message>
        <source>Unsaved changes. Press Ctrl+S to save them.</source>
        <translation>Unsaved changes. Press Ctrl+S to save them.</translation>
    </message>
    <message>
        <source>The UserSig differs from the saved one. Press Ctrl+S to save it.</source>
        <translation>The UserSig differs from the saved one. Press Ctrl+S to save it.</translation>
    </message>
    <message>
        <source>Connection saved</source>
        <translation>Connection saved</translation>
    </message>
    <message>
        <source>Connection saved, UserSig stored in the keychain</source>
        <translation>Connection saved, UserSig stored in the keychain</translation>
    </message>
    <message>
        <source>The UserSig may still be in the keychain</source>
        <translation>The UserSig may still be in the keychain</translation>
    </message>
    <message>
        <source>The keychain did not delete it. Look for chatbot-admin in your keychain program.</source>
        <translation>The keychain did not delete it. Look for chatbot-admin in your keychain program.</translation>
    </message>
    <message numerus="yes">
        <source>%n connection(s) added</source>
        <translation>
            <numerusform>%n connection added</numerusform>
            <numerusform>%n connections added</numerusform>
        </translation>
    </message>
    <message>
        <source>All UserSigs deleted</source>
        <translation>All UserSigs deleted</translation>
    </message>
    <message>
        <source>Some UserSigs could not be deleted</source>
        <translation>Some UserSigs could not be deleted</translation>
    </message>
    <message>
        <source>The keychain did not delete them all. Look for chatbot-admin in your keychain program.</source>
        <translation>The keychain did not delete them all. Look for chatbot-admin in your keychain program.</translation>
    </message>
    <message>
        <source>Enter the UserSig, or choose the connection again.</source>
        <translation>Enter the UserSig, or choose the connection again.</translation>
    </message>
    <message>
        <source>The UserSig is kept in memory until you quit.</source>
        <translation>The UserSig is kept in memory until you quit.</translation>
    </message>
    <message>
        <source>To save the connection, enter a valid region, SDKAppID and Identifier</source>
        <translation>To save the connection, enter a valid region, SDKAppID and Identifier</translation>
    </message>
    <message>
        <source>Connection saved, UserSig deleted from the keychain</source>
        <translation>Connection saved, UserSig deleted from the keychain</translation>
    </message>
    <message>
        <source>The saved connections can be read again</source>
        <translation>The saved connections can be read again</translation>
    </message>
    <message>
        <source>Enter the UserSig.</source>
        <translation>Enter the UserSig.</translation>
    </message>
    <message>
        <source>“%1” is built in and does not need to be saved. Press Ctrl+N to create your own connection.</source>
        <translation>“%1” is built in and does not need to be saved. Press Ctrl+N to create your own connection.</translation>
    </message>
</context>
<context>
    <name>ConnectionDialog</name>
    <message>
        <source>&amp;Production: real customers use this app</source>
        <translation>&amp;Production: real customers use this app</translation>
    </message>
    <message>
        <source>&amp;Keep the UserSig in the keychain</source>
        <translation>&amp;Keep the UserSig in the keychain</translation>
    </message>
    <message>
        <source>Save connection</source>
        <translation>Save connection</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>&amp;Colour</source>
        <translation>&amp;Colour</translation>
    </message>
</context>
<context>
    <name>ConnectionDraft</name>
    <message>
        <source>This is the sandbox: a practice copy of the service on this computer.</source>
        <translation>This is the sandbox: a practice copy of the service on this computer.</translation>
    </message>
    <message>
        <source>The sandbox makes it. It is valid nowhere else.</source>
        <translation>The sandbox makes it. It is valid nowhere else.</translation>
    </message>
    <message>
        <source>%1 (backup host)</source>
        <translation>%1 (backup host)</translation>
    </message>
    <message>
        <source>Another host that offers the same service.</source>
        <translation>Another host that offers the same service.</translation>
    </message>
</context>
<context>
    <name>ConnectionForm</name>
    <message>
        <source>Console: Chat &gt; Basic information.</source>
        <translation>Console: Chat &gt; Basic information.</translation>
    </message>
    <message>
        <source>An account of type Admin. Console: Chat &gt; Users.</source>
        <translation>An account of type Admin. Console: Chat &gt; Users.</translation>
    </message>
    <message>
        <source>Made for this Identifier. Console: Chat &gt; Development tools &gt; UserSig.</source>
        <translation>Made for this Identifier. Console: Chat &gt; Development tools &gt; UserSig.</translation>
    </message>
    <message>
        <source>For example https://chat.example.com; http:// only for this computer.</source>
        <translation>For example https://chat.example.com; http:// only for this computer.</translation>
    </message>
    <message>
        <source>&amp;Region</source>
        <translation>&amp;Region</translation>
    </message>
    <message>
        <source>E&amp;ndpoint</source>
        <translation>E&amp;ndpoint</translation>
    </message>
    <message>
        <source>SDK&amp;AppID</source>
        <translation>SDK&amp;AppID</translation>
    </message>
    <message>
        <source>&amp;Identifier</source>
        <translation>&amp;Identifier</translation>
    </message>
    <message>
        <source>Endpoint</source>
        <translation>Endpoint</translation>
    </message>
</context>
<context>
    <name>ConnectionMarks</name>
    <message>
        <source>No colour</source>
        <translation>No colour</translation>
    </message>
    <message>
        <source>Red</source>
        <translation>Red</translation>
    </message>
    <message>
        <source>Orange</source>
        <translation>Orange</translation>
    </message>
    <message>
        <source>Yellow</source>
        <translation>Yellow</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>Green</translation>
    </message>
    <message>
        <source>Teal</source>
        <translation>Teal</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>Blue</translation>
    </message>
    <message>
        <source>Violet</source>
        <translation>Violet</translation>
    </message>
    <message>
        <source>in the keychain</source>
        <translation>in the keychain</translation>
    </message>
    <message>
        <source>not saved</source>
        <translation>not saved</translation>
    </message>
    <message>
        <source>UserSig: %1</source>
        <translation>UserSig: %1</translation>
    </message>
    <message>
        <source>Production</source>
        <translation>Production</translation>
    </message>
    <message>
        <source>made by the sandbox</source>
        <translation>made by the sandbox</translation>
    </message>
</context>
<context>
    <name>ConnectionOffer</name>
    <message>
        <source>New connection</source>
        <translation>New connection</translation>
    </message>
    <message>
        <source>Unsaved connection</source>
        <translation>Unsaved connection</translation>
    </message>
    <message>
        <source>Continue with the unsaved connection: %1</source>
        <translation>Continue with the unsaved connection: %1</translation>
    </message>
    <message>
        <source>To work with a real app, press New connection (Ctrl+N), fill in the form, and save it with Ctrl+S.</source>
        <translation>To work with a real app, press New connection (Ctrl+N), fill in the form, and save it with Ctrl+S.</translation>
    </message>
</context>
<context>
    <name>ConnectionStore</name>
    <message numerus="yes">
        <source>%n more could not be read.</source>
        <translation>
            <numerusform>%n more could not be read.</numerusform>
            <numerusform>%n more could not be read.</numerusform>
        </translation>
    </message>
    <message>
        <source>The damaged file was kept as %1.</source>
        <translation>The damaged file was kept as %1.</translation>
    </message>
    <message>
        <source>Some saved connections could not be read</source>
        <translation>Some saved connections could not be read</translation>
    </message>
    <message>
        <source>Your saved connections cannot be read</source>
        <translation>Your saved connections cannot be read</translation>
    </message>
    <message>
        <source>The file is not overwritten. It is read again when you return to this window.</source>
        <translation>The file is not overwritten. It is read again when you return to this window.</translation>
    </message>
    <message>
        <source>Another program damaged the connections file</source>
        <translation>Another program damaged the connections file</translation>
    </message>
    <message>
        <source>This window keeps its connections and saves them with the next change.</source>
        <translation>This window keeps its connections and saves them with the next change.</translation>
    </message>
    <message>
        <source>The connections could not be saved</source>
        <translation>The connections could not be saved</translation>
    </message>
    <message>
        <source>The connections file was damaged</source>
        <translation>The connections file was damaged</translation>
    </message>
    <message>
        <source>It was kept as %1. The connections of this window were saved.</source>
        <translation>It was kept as %1. The connections of this window were saved.</translation>
    </message>
    <message>
        <source>The connections file is missing</source>
        <translation>The connections file is missing</translation>
    </message>
    <message>
        <source>Another program moved or deleted it. This window keeps its connections and saves them with the next change.</source>
        <translation>Another program moved or deleted it. This window keeps its connections and saves them with the next change.</translation>
    </message>
</context>
<context>
    <name>ConnectionsCommand</name>
    <message>
        <source>Lists the saved connections. The keychain is not opened.</source>
        <translation>Lists the saved connections. The keychain is not opened.</translation>
    </message>
    <message>
        <source>csv (the default), json or text.</source>
        <translation>csv (the default), json or text.</translation>
    </message>
    <message>
        <source>FORMAT</source>
        <translation>FORMAT</translation>
    </message>
    <message>
        <source>An argument is missing: use &quot;connections list&quot;.</source>
        <translation>An argument is missing: use &quot;connections list&quot;.</translation>
    </message>
    <message>
        <source>connections list [options]</source>
        <translation>connections list [options]</translation>
    </message>
    <message>
        <source>Unknown format. Use one of: csv, json, text.</source>
        <translation>Unknown format. Use one of: csv, json, text.</translation>
    </message>
</context>
<context>
    <name>ConnectionsDialog</name>
    <message>
        <source>Saved connections</source>
        <translation>Saved connections</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Server and account</source>
        <translation>Server and account</translation>
    </message>
    <message>
        <source>UserSig</source>
        <translation>UserSig</translation>
    </message>
    <message>
        <source>&amp;Name and colour…</source>
        <translation>&amp;Name and colour…</translation>
    </message>
    <message>
        <source>Name and colour</source>
        <translation>Name and colour</translation>
    </message>
    <message>
        <source>&amp;Duplicate</source>
        <translation>&amp;Duplicate</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Duplicate</translation>
    </message>
    <message>
        <source>De&amp;lete…</source>
        <translation>De&amp;lete…</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Delete</translation>
    </message>
    <message>
        <source>Move &amp;up</source>
        <translation>Move &amp;up</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>Move up</translation>
    </message>
    <message>
        <source>Move d&amp;own</source>
        <translation>Move d&amp;own</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>Move down</translation>
    </message>
    <message>
        <source>&amp;Import…</source>
        <translation>&amp;Import…</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Import</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>&amp;Export…</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>&amp;Forget all UserSigs…</source>
        <translation>&amp;Forget all UserSigs…</translation>
    </message>
    <message>
        <source>Forget all UserSigs</source>
        <translation>Forget all UserSigs</translation>
    </message>
    <message>
        <source>No saved connections yet. Fill in the form, then press Ctrl+S.</source>
        <translation>No saved connections yet. Fill in the form, then press Ctrl+S.</translation>
    </message>
    <message>
        <source>Delete “%1” and its UserSig?</source>
        <translation>Delete “%1” and its UserSig?</translation>
    </message>
    <message>
        <source>Import connections</source>
        <translation>Import connections</translation>
    </message>
    <message>
        <source>Connections (*.json)</source>
        <translation>Connections (*.json)</translation>
    </message>
    <message>
        <source>The file cannot be read.</source>
        <translation>The file cannot be read.</translation>
    </message>
    <message numerus="yes">
        <source>And %n more.</source>
        <translation>
            <numerusform>And %n more.</numerusform>
            <numerusform>And %n more.</numerusform>
        </translation>
    </message>
    <message>
        <source>Export connections, without their UserSigs</source>
        <translation>Export connections, without their UserSigs</translation>
    </message>
    <message numerus="yes">
        <source>%n connection(s) exported, without their UserSigs.</source>
        <translation>
            <numerusform>%n connection exported, without its UserSig.</numerusform>
            <numerusform>%n connections exported, without their UserSigs.</numerusform>
        </translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>Forget</translation>
    </message>
    <message>
        <source>Delete all UserSigs from the keychain and from this window? The connections are kept.</source>
        <translation>Delete all UserSigs from the keychain and from this window? The connections are kept.</translation>
    </message>
</context>
<context>
    <name>ConnectionsFile</name>
    <message>
        <source>Its region is unknown.</source>
        <translation>Its region is unknown.</translation>
    </message>
    <message>
        <source>Its id is not valid.</source>
        <translation>Its id is not valid.</translation>
    </message>
    <message>
        <source>It is not a JSON object.</source>
        <translation>It is not a JSON object.</translation>
    </message>
    <message>
        <source>Its &quot;%1&quot; has the wrong type.</source>
        <translation>Its &quot;%1&quot; has the wrong type.</translation>
    </message>
    <message>
        <source>The file is too large for a list of connections.</source>
        <translation>The file is too large for a list of connections.</translation>
    </message>
    <message>
        <source>The file is not a list of connections, or it is damaged.</source>
        <translation>The file is not a list of connections, or it is damaged.</translation>
    </message>
    <message>
        <source>The file was made by a newer version of this program.</source>
        <translation>The file was made by a newer version of this program.</translation>
    </message>
    <message numerus="yes">
        <source>The file has more than %n connection(s); the others were left out.</source>
        <translation>
            <numerusform>The file has more than %n connection; the others were left out.</numerusform>
            <numerusform>The file has more than %n connections; the others were left out.</numerusform>
        </translation>
    </message>
    <message>
        <source>It is in the file twice.</source>
        <translation>It is in the file twice.</translation>
    </message>
    <message>
        <source>Connection %1 was left out. %2</source>
        <translation>Connection %1 was left out. %2</translation>
    </message>
    <message numerus="yes">
        <source>No more than %n connection(s) can be saved.</source>
        <translation>
            <numerusform>No more than %n connection can be saved.</numerusform>
            <numerusform>No more than %n connections can be saved.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ConnectionsModel</name>
    <message>
        <source>Sandbox</source>
        <translation>Sandbox</translation>
    </message>
    <message>
        <source>Practice connections on this computer</source>
        <translation>Practice connections on this computer</translation>
    </message>
</context>
<context>
    <name>Credential</name>
    <message>
        <source>The credential file is a folder.</source>
        <translation>The credential file is a folder.</translation>
    </message>
    <message>
        <source>The credential file does not exist.</source>
        <translation>The credential file does not exist.</translation>
    </message>
    <message>
        <source>The credential file cannot be read.</source>
        <translation>The credential file cannot be read.</translation>
    </message>
    <message>
        <source>The credential file is too large.</source>
        <translation>The credential file is too large.</translation>
    </message>
    <message>
        <source>Standard input has no credential.</source>
        <translation>Standard input has no credential.</translation>
    </message>
    <message>
        <source>The credential file is empty.</source>
        <translation>The credential file is empty.</translation>
    </message>
    <message>
        <source>Both CHATBOT_ADMIN_USERSIG and CHATBOT_ADMIN_SECRET_KEY are set. Set only one of them.</source>
        <translation>Both CHATBOT_ADMIN_USERSIG and CHATBOT_ADMIN_SECRET_KEY are set. Set only one of them.</translation>
    </message>
    <message>
        <source>The UserSig of this connection cannot be read from the keychain. %1</source>
        <translation>The UserSig of this connection cannot be read from the keychain. %1</translation>
    </message>
    <message>
        <source>The keychain entry of this connection is not a UserSig.</source>
        <translation>The keychain entry of this connection is not a UserSig.</translation>
    </message>
    <message>
        <source>This is not a SecretKey: it contains a line break. A SecretKey is one line.</source>
        <translation>This is not a SecretKey: it contains a line break. A SecretKey is one line.</translation>
    </message>
    <message>
        <source>The credential file is a pipe, and nothing was written to it in time.</source>
        <translation>The credential file is a pipe, and nothing was written to it in time.</translation>
    </message>
    <message>
        <source>The first of them is %1.</source>
        <comment>a character</comment>
        <translation>The first of them is %1.</translation>
    </message>
    <message>
        <source>This is JSON, not a SecretKey. Put only the key into the file.</source>
        <translation>This is JSON, not a SecretKey. Put only the key into the file.</translation>
    </message>
    <message>
        <source>There is a name before the SecretKey. Put only the key into the file.</source>
        <translation>There is a name before the SecretKey. Put only the key into the file.</translation>
    </message>
    <message>
        <source>This is not a SecretKey: it contains the character %1.</source>
        <translation>This is not a SecretKey: it contains the character %1.</translation>
    </message>
    <message>
        <source>Keys in the console are in lower case, so the capital letters of this key were read as lower case.</source>
        <translation>Keys in the console are in lower case, so the capital letters of this key were read as lower case.</translation>
    </message>
</context>
<context>
    <name>ErrorCatalogue</name>
    <message>
        <source>For you to do.</source>
        <translation>For you to do.</translation>
    </message>
    <message>
        <source>For the app&apos;s admin to do.</source>
        <translation>For the app&apos;s admin to do.</translation>
    </message>
    <message>
        <source>For the app&apos;s billing contact to do.</source>
        <translation>For the app&apos;s billing contact to do.</translation>
    </message>
    <message>
        <source>For the admin of the allowlist to do.</source>
        <translation>For the admin of the allowlist to do.</translation>
    </message>
    <message>
        <source>For Tencent support to do.</source>
        <translation>For Tencent support to do.</translation>
    </message>
    <message>
        <source>Usually passes by itself.</source>
        <translation>Usually passes by itself.</translation>
    </message>
    <message>
        <source>This code comes from older documentation; its meaning may have changed.</source>
        <translation>This code comes from older documentation; its meaning may have changed.</translation>
    </message>
    <message>
        <source>Internal error in the service</source>
        <translation>Internal error in the service</translation>
    </message>
    <message>
        <source>The service took too long</source>
        <translation>The service took too long</translation>
    </message>
    <message>
        <source>The service took too long or could not read the request</source>
        <translation>The service took too long or could not read the request</translation>
    </message>
    <message>
        <source>The account check failed</source>
        <translation>The account check failed</translation>
    </message>
    <message>
        <source>The account type could not be looked up</source>
        <translation>The account type could not be looked up</translation>
    </message>
    <message>
        <source>The developer&apos;s account could not be read</source>
        <translation>The developer&apos;s account could not be read</translation>
    </message>
    <message>
        <source>Too many calls in a short time</source>
        <translation>Too many calls in a short time</translation>
    </message>
    <message>
        <source>The app makes too many calls overall</source>
        <translation>The app makes too many calls overall</translation>
    </message>
    <message>
        <source>A user logs in or asks for a status too often</source>
        <translation>A user logs in or asks for a status too often</translation>
    </message>
    <message>
        <source>The trial&apos;s limit of calls in 24 hours is reached</source>
        <translation>The trial&apos;s limit of calls in 24 hours is reached</translation>
    </message>
    <message>
        <source>Blocked for security reasons</source>
        <translation>Blocked for security reasons</translation>
    </message>
    <message>
        <source>The service does not support this call</source>
        <translation>The service does not support this call</translation>
    </message>
    <message>
        <source>The service could not read the request</source>
        <translation>The service could not read the request</translation>
    </message>
    <message>
        <source>The request has no SDKAppID</source>
        <translation>The request has no SDKAppID</translation>
    </message>
    <message>
        <source>A part of the request is missing or not valid</source>
        <translation>A part of the request is missing or not valid</translation>
    </message>
    <message>
        <source>Too many accounts in one request</source>
        <translation>Too many accounts in one request</translation>
    </message>
    <message>
        <source>Wrong number of items in one request</source>
        <translation>Wrong number of items in one request</translation>
    </message>
    <message>
        <source>The reply would be larger than 1 MB</source>
        <translation>The reply would be larger than 1 MB</translation>
    </message>
    <message>
        <source>This call is disabled</source>
        <translation>This call is disabled</translation>
    </message>
    <message>
        <source>The SDKAppID is not valid</source>
        <translation>The SDKAppID is not valid</translation>
    </message>
    <message>
        <source>The SDKAppID does not exist in this region</source>
        <translation>The SDKAppID does not exist in this region</translation>
    </message>
    <message>
        <source>This region has no key for the app</source>
        <translation>This region has no key for the app</translation>
    </message>
    <message>
        <source>The Region does not match the SDKAppID</source>
        <translation>The Region does not match the SDKAppID</translation>
    </message>
    <message>
        <source>The app has only the push product</source>
        <translation>The app has only the push product</translation>
    </message>
    <message>
        <source>The app is disabled</source>
        <translation>The app is disabled</translation>
    </message>
    <message>
        <source>Service stopped: no valid plan, or payment due</source>
        <translation>Service stopped: no valid plan, or payment due</translation>
    </message>
    <message>
        <source>The app&apos;s plan does not include this</source>
        <translation>The app&apos;s plan does not include this</translation>
    </message>
    <message>
        <source>The app has more accounts than its plan allows</source>
        <translation>The app has more accounts than its plan allows</translation>
    </message>
    <message>
        <source>More active users than the trial allows</source>
        <translation>More active users than the trial allows</translation>
    </message>
    <message>
        <source>Calls from this network are not allowed</source>
        <translation>Calls from this network are not allowed</translation>
    </message>
    <message>
        <source>No verification method is set up for the app</source>
        <translation>No verification method is set up for the app</translation>
    </message>
    <message>
        <source>This account is not of type Admin</source>
        <translation>This account is not of type Admin</translation>
    </message>
    <message>
        <source>Not an account of type Admin, or too many chatbots</source>
        <translation>Not an account of type Admin, or too many chatbots</translation>
    </message>
    <message>
        <source>This account is not permitted to do this</source>
        <translation>This account is not permitted to do this</translation>
    </message>
    <message>
        <source>The requesting UserID is not valid</source>
        <translation>The requesting UserID is not valid</translation>
    </message>
    <message>
        <source>The account does not exist in the app</source>
        <translation>The account does not exist in the app</translation>
    </message>
    <message>
        <source>The account has the wrong format</source>
        <translation>The account has the wrong format</translation>
    </message>
    <message>
        <source>The account type is wrong</source>
        <translation>The account type is wrong</translation>
    </message>
    <message>
        <source>The account type does not match the SDKAppID</source>
        <translation>The account type does not match the SDKAppID</translation>
    </message>
    <message>
        <source>The account belongs to another developer</source>
        <translation>The account belongs to another developer</translation>
    </message>
    <message>
        <source>The account is on the blocklist</source>
        <translation>The account is on the blocklist</translation>
    </message>
    <message>
        <source>SDKAppID, Identifier or UserSig is wrong</source>
        <translation>SDKAppID, Identifier or UserSig is wrong</translation>
    </message>
    <message>
        <source>The UserSig has expired</source>
        <translation>The UserSig has expired</translation>
    </message>
    <message>
        <source>The UserSig has expired, or the request was empty</source>
        <translation>The UserSig has expired, or the request was empty</translation>
    </message>
    <message>
        <source>The UserSig is empty</source>
        <translation>The UserSig is empty</translation>
    </message>
    <message>
        <source>The UserSig is damaged or cut off</source>
        <translation>The UserSig is damaged or cut off</translation>
    </message>
    <message>
        <source>The UserSig is not valid</source>
        <translation>The UserSig is not valid</translation>
    </message>
    <message>
        <source>The UserSig was made with the key of another app</source>
        <translation>The UserSig was made with the key of another app</translation>
    </message>
    <message>
        <source>The UserSig is for another Identifier</source>
        <translation>The UserSig is for another Identifier</translation>
    </message>
    <message>
        <source>The UserSig is for another SDKAppID</source>
        <translation>The UserSig is for another SDKAppID</translation>
    </message>
    <message>
        <source>The UserSig was refused too often</source>
        <translation>The UserSig was refused too often</translation>
    </message>
    <message>
        <source>The UserSig was revoked</source>
        <translation>The UserSig was revoked</translation>
    </message>
    <message>
        <source>The login is no longer valid</source>
        <translation>The login is no longer valid</translation>
    </message>
    <message>
        <source>The text was refused by content moderation</source>
        <translation>The text was refused by content moderation</translation>
    </message>
    <message>
        <source>The profile field does not exist</source>
        <translation>The profile field does not exist</translation>
    </message>
    <message>
        <source>A profile value is longer than 500 bytes</source>
        <translation>A profile value is longer than 500 bytes</translation>
    </message>
    <message>
        <source>A profile field does not allow this value</source>
        <translation>A profile field does not allow this value</translation>
    </message>
    <message>
        <source>A phone number or e-mail address has the wrong format</source>
        <translation>A phone number or e-mail address has the wrong format</translation>
    </message>
    <message>
        <source>A deleted account cannot be restored for three months</source>
        <translation>A deleted account cannot be restored for three months</translation>
    </message>
    <message>
        <source>The app does not allow accounts to be deleted</source>
        <translation>The app does not allow accounts to be deleted</translation>
    </message>
    <message>
        <source>The version of the client SDK is too old</source>
        <translation>The version of the client SDK is too old</translation>
    </message>
    <message>
        <source>The user status feature is switched off</source>
        <translation>The user status feature is switched off</translation>
    </message>
    <message>
        <source>The global do-not-disturb feature is switched off</source>
        <translation>The global do-not-disturb feature is switched off</translation>
    </message>
    <message>
        <source>The profile change subscription is switched off</source>
        <translation>The profile change subscription is switched off</translation>
    </message>
    <message>
        <source>Error in the group and chatbot service</source>
        <translation>Error in the group and chatbot service</translation>
    </message>
    <message>
        <source>Error in the profile service</source>
        <translation>Error in the profile service</translation>
    </message>
    <message>
        <source>General error in the service</source>
        <translation>General error in the service</translation>
    </message>
    <message>
        <source>Error in the account service</source>
        <translation>Error in the account service</translation>
    </message>
    <message>
        <source>Try again in a moment. If this keeps happening, use Copy details and ask Tencent support.</source>
        <translation>Try again in a moment. If this keeps happening, use Copy details and ask Tencent support.</translation>
    </message>
    <message>
        <source>Wait a little before you try again, and fetch less often.</source>
        <translation>Wait a little before you try again, and fetch less often.</translation>
    </message>
    <message>
        <source>Wait until tomorrow, or ask the app&apos;s billing contact to upgrade its plan.</source>
        <translation>Wait until tomorrow, or ask the app&apos;s billing contact to upgrade its plan.</translation>
    </message>
    <message>
        <source>Wait, and try less often. If this keeps happening, use Copy details and ask Tencent support.</source>
        <translation>Wait, and try less often. If this keeps happening, use Copy details and ask Tencent support.</translation>
    </message>
    <message>
        <source>This is probably a fault in this program or in a proxy. Use Copy details and report it.</source>
        <translation>This is probably a fault in this program or in a proxy. Use Copy details and report it.</translation>
    </message>
    <message>
        <source>The service&apos;s message may say which part. Use Copy details and report it.</source>
        <translation>The service&apos;s message may say which part. Use Copy details and report it.</translation>
    </message>
    <message>
        <source>Listing chatbots should not cause this error. Use Copy details and ask Tencent support.</source>
        <translation>Listing chatbots should not cause this error. Use Copy details and ask Tencent support.</translation>
    </message>
    <message>
        <source>Use Copy details and ask Tencent support.</source>
        <translation>Use Copy details and ask Tencent support.</translation>
    </message>
    <message>
        <source>This code is not documented. Read the service&apos;s message, or ask Tencent support.</source>
        <translation>This code is not documented. Read the service&apos;s message, or ask Tencent support.</translation>
    </message>
    <message>
        <source>Check the SDKAppID. Region must be the one in which the app was created.</source>
        <translation>Check the SDKAppID. Region must be the one in which the app was created.</translation>
    </message>
    <message>
        <source>Choose the Region in which the app was created.</source>
        <translation>Choose the Region in which the app was created.</translation>
    </message>
    <message>
        <source>Choose the Region in which the app was created. A new key may take ten minutes to work.</source>
        <translation>Choose the Region in which the app was created. A new key may take ten minutes to work.</translation>
    </message>
    <message>
        <source>Enter the SDKAppID of an app that has the Chat product.</source>
        <translation>Enter the SDKAppID of an app that has the Chat product.</translation>
    </message>
    <message>
        <source>Check the SDKAppID. If it is right, use Copy details and ask Tencent support.</source>
        <translation>Check the SDKAppID. If it is right, use Copy details and ask Tencent support.</translation>
    </message>
    <message>
        <source>Check that Identifier is spelled exactly like the UserID in the console.</source>
        <translation>Check that Identifier is spelled exactly like the UserID in the console.</translation>
    </message>
    <message>
        <source>To list chatbots, enter an account of type Admin as Identifier, and a UserSig made for it.</source>
        <translation>To list chatbots, enter an account of type Admin as Identifier, and a UserSig made for it.</translation>
    </message>
    <message>
        <source>Check SDKAppID, Identifier and UserSig.</source>
        <translation>Check SDKAppID, Identifier and UserSig.</translation>
    </message>
    <message>
        <source>Check Identifier and UserSig, then try again once or twice. If that fails, ask Tencent support.</source>
        <translation>Check Identifier and UserSig, then try again once or twice. If that fails, ask Tencent support.</translation>
    </message>
    <message>
        <source>Make a new UserSig or ask for one, then enter it.</source>
        <translation>Make a new UserSig or ask for one, then enter it.</translation>
    </message>
    <message>
        <source>Make a new UserSig or ask for one, then enter it. If that has expired too, check this computer&apos;s clock.</source>
        <translation>Make a new UserSig or ask for one, then enter it. If that has expired too, check this computer&apos;s clock.</translation>
    </message>
    <message>
        <source>Make a new UserSig, check it with the tool in the console, and enter it.</source>
        <translation>Make a new UserSig, check it with the tool in the console, and enter it.</translation>
    </message>
    <message>
        <source>Make a new UserSig with the SecretKey of this SDKAppID, and enter it.</source>
        <translation>Make a new UserSig with the SecretKey of this SDKAppID, and enter it.</translation>
    </message>
    <message>
        <source>Copy the whole UserSig and enter it again, or make a new one.</source>
        <translation>Copy the whole UserSig and enter it again, or make a new one.</translation>
    </message>
    <message>
        <source>Enter the Identifier that the UserSig was made for, or make a new UserSig.</source>
        <translation>Enter the Identifier that the UserSig was made for, or make a new UserSig.</translation>
    </message>
    <message>
        <source>Enter the SDKAppID that the UserSig was made for, or make a new UserSig.</source>
        <translation>Enter the SDKAppID that the UserSig was made for, or make a new UserSig.</translation>
    </message>
    <message>
        <source>Correct the UserSig, wait one minute, then try again.</source>
        <translation>Correct the UserSig, wait one minute, then try again.</translation>
    </message>
    <message>
        <source>Ask the app&apos;s admin or Tencent support to enable it.</source>
        <translation>Ask the app&apos;s admin or Tencent support to enable it.</translation>
    </message>
    <message>
        <source>Ask the app&apos;s admin to check in the console whether it is disabled, or its trial or plan has ended.</source>
        <translation>Ask the app&apos;s admin to check in the console whether it is disabled, or its trial or plan has ended.</translation>
    </message>
    <message>
        <source>Ask the app&apos;s admin to complete the account integration of the app.</source>
        <translation>Ask the app&apos;s admin to complete the account integration of the app.</translation>
    </message>
    <message>
        <source>Ask the app&apos;s admin or Tencent support to take it off the blocklist.</source>
        <translation>Ask the app&apos;s admin or Tencent support to take it off the blocklist.</translation>
    </message>
    <message>
        <source>Ask the app&apos;s admin to check the field in the console. Listing chatbots does not need it.</source>
        <translation>Ask the app&apos;s admin to check the field in the console. Listing chatbots does not need it.</translation>
    </message>
    <message>
        <source>Ask the app&apos;s admin to switch it on in the console. Listing chatbots does not need it.</source>
        <translation>Ask the app&apos;s admin to switch it on in the console. Listing chatbots does not need it.</translation>
    </message>
    <message>
        <source>Ask the app&apos;s billing contact to upgrade its plan.</source>
        <translation>Ask the app&apos;s billing contact to upgrade its plan.</translation>
    </message>
    <message>
        <source>Ask the app&apos;s billing contact to buy or renew a plan, or to top up. This can take some minutes to work.</source>
        <translation>Ask the app&apos;s billing contact to buy or renew a plan, or to top up. This can take some minutes to work.</translation>
    </message>
    <message>
        <source>Fetch from an allowed network, or ask for this network&apos;s IP address to be allowed.</source>
        <translation>Fetch from an allowed network, or ask for this network&apos;s IP address to be allowed.</translation>
    </message>
    <message>
        <source>This call should not cause this error. Use Copy details and ask Tencent support.</source>
        <translation>This call should not cause this error. Use Copy details and ask Tencent support.</translation>
    </message>
    <message>
        <source>Enter an account of type Admin as Identifier, and a UserSig made for it.</source>
        <translation>Enter an account of type Admin as Identifier, and a UserSig made for it.</translation>
    </message>
    <message>
        <source>Ask the app&apos;s admin to check the field in the console.</source>
        <translation>Ask the app&apos;s admin to check the field in the console.</translation>
    </message>
    <message>
        <source>Ask the app&apos;s admin to switch it on in the console.</source>
        <translation>Ask the app&apos;s admin to switch it on in the console.</translation>
    </message>
    <message>
        <source>Fetch the list of chatbots again, and check that this chatbot is still in it.</source>
        <translation>Fetch the list of chatbots again, and check that this chatbot is still in it.</translation>
    </message>
    <message>
        <source>Shorten it to 500 bytes. A Chinese or Japanese character takes three, an emoji four.</source>
        <translation>Shorten it to 500 bytes. A Chinese or Japanese character takes three, an emoji four.</translation>
    </message>
    <message>
        <source>Change the text: it contains a blocked word.</source>
        <translation>Change the text: it contains a blocked word.</translation>
    </message>
    <message>
        <source>Enter one of the values that the field allows.</source>
        <translation>Enter one of the values that the field allows.</translation>
    </message>
    <message>
        <source>To read profiles, enter an account of type Admin as Identifier, and a UserSig made for it.</source>
        <translation>To read profiles, enter an account of type Admin as Identifier, and a UserSig made for it.</translation>
    </message>
    <message>
        <source>To change profiles, enter an account of type Admin as Identifier, and a UserSig made for it.</source>
        <translation>To change profiles, enter an account of type Admin as Identifier, and a UserSig made for it.</translation>
    </message>
    <message>
        <source>Reading profiles should not cause this error. Use Copy details and ask Tencent support.</source>
        <translation>Reading profiles should not cause this error. Use Copy details and ask Tencent support.</translation>
    </message>
    <message>
        <source>Changing a profile should not cause this error. Use Copy details and ask Tencent support.</source>
        <translation>Changing a profile should not cause this error. Use Copy details and ask Tencent support.</translation>
    </message>
    <message>
        <source>The request names no account</source>
        <translation>The request names no account</translation>
    </message>
    <message>
        <source>No permission to read a profile field</source>
        <translation>No permission to read a profile field</translation>
    </message>
    <message>
        <source>No permission to change a profile field</source>
        <translation>No permission to change a profile field</translation>
    </message>
    <message>
        <source>A profile value has the wrong type</source>
        <translation>A profile value has the wrong type</translation>
    </message>
</context>
<context>
    <name>ExchangeText</name>
    <message>
        <source>Headers and body are no longer available: newer calls replaced them.</source>
        <translation>Headers and body are no longer available: newer calls replaced them.</translation>
    </message>
    <message>
        <source>The body has %1 bytes; the first %2 are kept.</source>
        <translation>The body has %1 bytes; the first %2 are kept.</translation>
    </message>
    <message>
        <source>Only the first %1 lines are shown here. A copy contains all of them.</source>
        <translation>Only the first %1 lines are shown here. A copy contains all of them.</translation>
    </message>
</context>
<context>
    <name>Explanation</name>
    <message>
        <source>Cancelled</source>
        <translation>Cancelled</translation>
    </message>
    <message>
        <source>Press Fetch to try again.</source>
        <translation>Press Fetch to try again.</translation>
    </message>
    <message>
        <source>Check that this computer is online, then try again. If it happens again, ask your network administrator.</source>
        <translation>Check that this computer is online, then try again. If it happens again, ask your network administrator.</translation>
    </message>
    <message>
        <source>The service did not respond in time</source>
        <translation>The service did not respond in time</translation>
    </message>
    <message>
        <source>The service stopped responding</source>
        <translation>The service stopped responding</translation>
    </message>
    <message>
        <source>The reply took too long</source>
        <translation>The reply took too long</translation>
    </message>
    <message>
        <source>If it happens again, ask your network administrator.</source>
        <translation>If it happens again, ask your network administrator.</translation>
    </message>
    <message>
        <source>The host was not found</source>
        <translation>The host was not found</translation>
    </message>
    <message>
        <source>Check that this computer is online and that the region or endpoint is right.</source>
        <translation>Check that this computer is online and that the region or endpoint is right.</translation>
    </message>
    <message>
        <source>The network connection was refused</source>
        <translation>The network connection was refused</translation>
    </message>
    <message>
        <source>Nothing responds at this address. Check the region or endpoint.</source>
        <translation>Nothing responds at this address. Check the region or endpoint.</translation>
    </message>
    <message>
        <source>The connection was closed before the reply was complete</source>
        <translation>The connection was closed before the reply was complete</translation>
    </message>
    <message>
        <source>Try again.</source>
        <translation>Try again.</translation>
    </message>
    <message>
        <source>The proxy rejected the request</source>
        <translation>The proxy rejected the request</translation>
    </message>
    <message>
        <source>Check the proxy in this computer&apos;s network settings.</source>
        <translation>Check the proxy in this computer&apos;s network settings.</translation>
    </message>
    <message>
        <source>The proxy asks for a password</source>
        <translation>The proxy asks for a password</translation>
    </message>
    <message>
        <source>Set the proxy&apos;s user name and password in this computer&apos;s network settings.</source>
        <translation>Set the proxy&apos;s user name and password in this computer&apos;s network settings.</translation>
    </message>
    <message>
        <source>The network connection failed</source>
        <translation>The network connection failed</translation>
    </message>
    <message>
        <source>Check that this computer is online, then try again.</source>
        <translation>Check that this computer is online, then try again.</translation>
    </message>
    <message>
        <source>Nothing was sent. Ask your network administrator for the cause before you continue.</source>
        <translation>Nothing was sent. Ask your network administrator for the cause before you continue.</translation>
    </message>
    <message>
        <source>The server&apos;s certificate has expired</source>
        <translation>The server&apos;s certificate has expired</translation>
    </message>
    <message>
        <source>Check this computer&apos;s date and time.</source>
        <translation>Check this computer&apos;s date and time.</translation>
    </message>
    <message>
        <source>The server&apos;s certificate is not valid yet</source>
        <translation>The server&apos;s certificate is not valid yet</translation>
    </message>
    <message>
        <source>The server&apos;s certificate is for another host</source>
        <translation>The server&apos;s certificate is for another host</translation>
    </message>
    <message>
        <source>The server&apos;s certificate was not issued by a trusted authority</source>
        <translation>The server&apos;s certificate was not issued by a trusted authority</translation>
    </message>
    <message>
        <source>If your network inspects secure connections, get its certificate file and choose it in Preferences.</source>
        <translation>If your network inspects secure connections, get its certificate file and choose it in Preferences.</translation>
    </message>
    <message>
        <source>The server&apos;s certificate was revoked</source>
        <translation>The server&apos;s certificate was revoked</translation>
    </message>
    <message>
        <source>A secure connection could not be established</source>
        <translation>A secure connection could not be established</translation>
    </message>
    <message>
        <source>The server redirects to another address</source>
        <translation>The server redirects to another address</translation>
    </message>
    <message>
        <source>The redirect was not followed, so nothing was sent there. Check the region or endpoint, and whether a proxy or the network&apos;s sign-in page is in between.</source>
        <translation>The redirect was not followed, so nothing was sent there. Check the region or endpoint, and whether a proxy or the network&apos;s sign-in page is in between.</translation>
    </message>
    <message>
        <source>The server asks for fewer calls</source>
        <translation>The server asks for fewer calls</translation>
    </message>
    <message>
        <source>Wait a little, then try again.</source>
        <translation>Wait a little, then try again.</translation>
    </message>
    <message>
        <source>The server had a problem</source>
        <translation>The server had a problem</translation>
    </message>
    <message>
        <source>This usually passes by itself. Wait a little, then try again.</source>
        <translation>This usually passes by itself. Wait a little, then try again.</translation>
    </message>
    <message>
        <source>The server rejected the request</source>
        <translation>The server rejected the request</translation>
    </message>
    <message>
        <source>Check the region or endpoint, and whether a proxy or firewall is in between.</source>
        <translation>Check the region or endpoint, and whether a proxy or firewall is in between.</translation>
    </message>
    <message>
        <source>Check the region or endpoint, and whether a proxy or the network&apos;s sign-in page replied instead of the service.</source>
        <translation>Check the region or endpoint, and whether a proxy or the network&apos;s sign-in page replied instead of the service.</translation>
    </message>
    <message>
        <source>The reply is not from the chat service: it is not valid JSON</source>
        <translation>The reply is not from the chat service: it is not valid JSON</translation>
    </message>
    <message>
        <source>The reply is not from the chat service: it is not a JSON object</source>
        <translation>The reply is not from the chat service: it is not a JSON object</translation>
    </message>
    <message>
        <source>The reply contradicts itself: it is neither a success nor a failure</source>
        <translation>The reply contradicts itself: it is neither a success nor a failure</translation>
    </message>
    <message>
        <source>The reply is larger than 32 MiB and was cut off</source>
        <translation>The reply is larger than 32 MiB and was cut off</translation>
    </message>
    <message>
        <source>The reply could not be decompressed</source>
        <translation>The reply could not be decompressed</translation>
    </message>
    <message>
        <source>The service refused with an undocumented code</source>
        <translation>The service refused with an undocumented code</translation>
    </message>
    <message>
        <source>Use Copy details and ask Tencent support what it means.</source>
        <translation>Use Copy details and ask Tencent support what it means.</translation>
    </message>
    <message>
        <source>ErrorCode %1: %2.</source>
        <translation>ErrorCode %1: %2.</translation>
    </message>
    <message>
        <source>HTTP status %1: %2.</source>
        <translation>HTTP status %1: %2.</translation>
    </message>
    <message>
        <source>%1.</source>
        <comment>a whole sentence from a headline</comment>
        <translation>%1.</translation>
    </message>
    <message>
        <source>The service said: %1</source>
        <translation>The service said: %1</translation>
    </message>
    <message>
        <source>Network %1</source>
        <translation>Network %1</translation>
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
        <translation>The reply is not from the chat service: it has no usable ErrorCode</translation>
    </message>
    <message>
        <source>Ask your network administrator for them. They are not the app&apos;s credentials.</source>
        <translation>Ask your network administrator for them. They are not the app&apos;s credentials.</translation>
    </message>
    <message>
        <source>The proxy %1 rejected the request</source>
        <translation>The proxy %1 rejected the request</translation>
    </message>
    <message>
        <source>It may have refused the user name and password, or it forbids the address.</source>
        <translation>It may have refused the user name and password, or it forbids the address.</translation>
    </message>
    <message>
        <source>Sign in again, or ask your network administrator.</source>
        <translation>Sign in again, or ask your network administrator.</translation>
    </message>
    <message>
        <source>The proxy %1 refused the user name and password</source>
        <translation>The proxy %1 refused the user name and password</translation>
    </message>
    <message>
        <source>The proxy %1 asks for a user name and password</source>
        <translation>The proxy %1 asks for a user name and password</translation>
    </message>
    <message>
        <source>This computer is running too many tasks to start another</source>
        <translation>This computer is running too many tasks to start another</translation>
    </message>
    <message>
        <source>Close other programs, or raise the limit on processes, then try again.</source>
        <translation>Close other programs, or raise the limit on processes, then try again.</translation>
    </message>
    <message>
        <source>Connecting through the proxy %1 took too long</source>
        <translation>Connecting through the proxy %1 took too long</translation>
    </message>
    <message>
        <source>Check that the proxy is the right one and works, then try again. If it happens again, ask your network administrator.</source>
        <translation>Check that the proxy is the right one and works, then try again. If it happens again, ask your network administrator.</translation>
    </message>
    <message>
        <source>Check the proxy in the environment, in Preferences or in this computer&apos;s network settings, or ask your network administrator.</source>
        <translation>Check the proxy in the environment, in Preferences or in this computer&apos;s network settings, or ask your network administrator.</translation>
    </message>
    <message>
        <source>The proxy %1 cannot be reached</source>
        <translation>The proxy %1 cannot be reached</translation>
    </message>
    <message>
        <source>The proxy %1 closed the connection without a reply</source>
        <translation>The proxy %1 closed the connection without a reply</translation>
    </message>
    <message>
        <source>The proxy %1 was not found</source>
        <translation>The proxy %1 was not found</translation>
    </message>
    <message>
        <source>The proxy in %1 cannot be used</source>
        <translation>The proxy in %1 cannot be used</translation>
    </message>
    <message>
        <source>Nothing was sent.</source>
        <translation>Nothing was sent.</translation>
    </message>
    <message>
        <source>Write it as http://HOST:PORT or socks5://HOST:PORT, and percent-encode special characters of a password.</source>
        <translation>Write it as http://HOST:PORT or socks5://HOST:PORT, and percent-encode special characters of a password.</translation>
    </message>
    <message>
        <source>It is a SOCKS4 proxy. HTTP and SOCKS5 proxies can be used.</source>
        <translation>It is a SOCKS4 proxy. HTTP and SOCKS5 proxies can be used.</translation>
    </message>
    <message>
        <source>It uses TLS (https://). HTTP and SOCKS5 proxies can be used.</source>
        <translation>It uses TLS (https://). HTTP and SOCKS5 proxies can be used.</translation>
    </message>
    <message>
        <source>HTTP and SOCKS5 proxies can be used.</source>
        <translation>HTTP and SOCKS5 proxies can be used.</translation>
    </message>
    <message>
        <source>An unexpected message came before the reply</source>
        <translation>An unexpected message came before the reply</translation>
    </message>
    <message>
        <source>%1 sent an unexpected message before the reply</source>
        <translation>%1 sent an unexpected message before the reply</translation>
    </message>
    <message>
        <source>So the reply could not be read. Ask your network administrator whether a proxy or firewall adds such messages (HTTP interim responses).</source>
        <translation>So the reply could not be read. Ask your network administrator whether a proxy or firewall adds such messages (HTTP interim responses).</translation>
    </message>
    <message>
        <source>The network requires a sign-in</source>
        <translation>The network requires a sign-in</translation>
    </message>
    <message>
        <source>Open any web page in a browser, sign in to the network there, then try again.</source>
        <translation>Open any web page in a browser, sign in to the network there, then try again.</translation>
    </message>
    <message>
        <source>The reply contradicts itself: it has the same member twice</source>
        <translation>The reply contradicts itself: it has the same member twice</translation>
    </message>
    <message>
        <source>The connection through the proxy %1 was closed before anything was sent</source>
        <translation>The connection through the proxy %1 was closed before anything was sent</translation>
    </message>
</context>
<context>
    <name>ExportCommand</name>
    <message>
        <source>An id contains a line break, which text cannot represent. Use --format csv or json.</source>
        <translation>An id contains a line break, which text cannot represent. Use --format csv or json.</translation>
    </message>
    <message>
        <source>The sandbox could not be started.</source>
        <translation>The sandbox could not be started.</translation>
    </message>
    <message>
        <source>%1 (trying again in %2 s, %3 of %4)</source>
        <translation>%1 (trying again in %2 s, %3 of %4)</translation>
    </message>
    <message>
        <source>Set them in the environment variable https_proxy: http://USER:PASSWORD@HOST:PORT.</source>
        <translation>Set them in the environment variable https_proxy: http://USER:PASSWORD@HOST:PORT.</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Export CSV</source>
        <translation>Export CSV</translation>
    </message>
    <message>
        <source>All (%1)</source>
        <translation>All (%1)</translation>
    </message>
    <message>
        <source>Filtered (%1)</source>
        <translation>Filtered (%1)</translation>
    </message>
    <message>
        <source>Selected (%1)</source>
        <translation>Selected (%1)</translation>
    </message>
    <message>
        <source>Exact CSV</source>
        <translation>Exact CSV</translation>
    </message>
    <message>
        <source>CSV for Excel</source>
        <translation>CSV for Excel</translation>
    </message>
    <message>
        <source>&amp;Browse…</source>
        <translation>&amp;Browse…</translation>
    </message>
    <message>
        <source>Browse</source>
        <translation>Browse</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;File</translation>
    </message>
    <message>
        <source>&amp;Chatbots</source>
        <translation>&amp;Chatbots</translation>
    </message>
    <message>
        <source>&amp;Preset</source>
        <translation>&amp;Preset</translation>
    </message>
    <message>
        <source>File</source>
        <translation>File</translation>
    </message>
    <message>
        <source>CSV files (*.csv)</source>
        <translation>CSV files (*.csv)</translation>
    </message>
    <message>
        <source>For programs: one column, UserID, nothing but the ids.</source>
        <translation>For programs: one column, UserID, nothing but the ids.</translation>
    </message>
    <message>
        <source>To open with a double click: UserID and Connection, every field quoted. The ids are not changed.</source>
        <translation>To open with a double click: UserID and Connection, every field quoted. The ids are not changed.</translation>
    </message>
    <message>
        <source>This file exists and will be replaced.</source>
        <translation>This file exists and will be replaced.</translation>
    </message>
    <message>
        <source>&amp;Replace</source>
        <translation>&amp;Replace</translation>
    </message>
    <message>
        <source>&amp;Export</source>
        <translation>&amp;Export</translation>
    </message>
    <message>
        <source>This path contains a line break. Enter it on one line.</source>
        <translation>This path contains a line break. Enter it on one line.</translation>
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
        <translation>A saved connection.</translation>
    </message>
    <message>
        <source>NAME</source>
        <translation>NAME</translation>
    </message>
    <message>
        <source>One of: %1.</source>
        <translation>One of: %1.</translation>
    </message>
    <message>
        <source>ID</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>A custom endpoint in place of a region: https://host[:port].</source>
        <translation>A custom endpoint in place of a region: https://host[:port].</translation>
    </message>
    <message>
        <source>URL</source>
        <translation>URL</translation>
    </message>
    <message>
        <source>The app&apos;s SDKAppID.</source>
        <translation>The app&apos;s SDKAppID.</translation>
    </message>
    <message>
        <source>N</source>
        <translation>N</translation>
    </message>
    <message>
        <source>The app administrator&apos;s account, taken as given.</source>
        <translation>The app administrator&apos;s account, taken as given.</translation>
    </message>
    <message>
        <source>The file that holds the UserSig; - is standard input. Without it, CHATBOT_ADMIN_USERSIG in the environment is used.</source>
        <translation>The file that holds the UserSig; - is standard input. Without it, CHATBOT_ADMIN_USERSIG in the environment is used.</translation>
    </message>
    <message>
        <source>The file that holds the SecretKey, to make a UserSig for one hour; - is standard input. Without it, CHATBOT_ADMIN_SECRET_KEY in the environment is used.</source>
        <translation>The file that holds the SecretKey, to make a UserSig for one hour; - is standard input. Without it, CHATBOT_ADMIN_SECRET_KEY in the environment is used.</translation>
    </message>
    <message>
        <source>csv (the default), json or text.</source>
        <translation>csv (the default), json or text.</translation>
    </message>
    <message>
        <source>FORMAT</source>
        <translation>FORMAT</translation>
    </message>
    <message>
        <source>The file to write; it is replaced as a whole or not at all. By default standard output.</source>
        <translation>The file to write; it is replaced as a whole or not at all. By default standard output.</translation>
    </message>
    <message>
        <source>Only UserIDs that contain all the words of TEXT, ignoring case.</source>
        <translation>Only UserIDs that contain all the words of TEXT, ignoring case.</translation>
    </message>
    <message>
        <source>TEXT</source>
        <translation>TEXT</translation>
    </message>
    <message>
        <source>How many retries after a temporary failure: 0 to 100, by default 3.</source>
        <translation>How many retries after a temporary failure: 0 to 100, by default 3.</translation>
    </message>
    <message>
        <source>The time limit of one attempt, in seconds: above 0, at most 600, by default 30.</source>
        <translation>The time limit of one attempt, in seconds: above 0, at most 600, by default 30.</translation>
    </message>
    <message>
        <source>SECONDS</source>
        <translation>SECONDS</translation>
    </message>
    <message>
        <source>Further trusted certificates (PEM), beside the system&apos;s.</source>
        <translation>Further trusted certificates (PEM), beside the system&apos;s.</translation>
    </message>
    <message>
        <source>Shows each attempt on standard error, without credentials.</source>
        <translation>Shows each attempt on standard error, without credentials.</translation>
    </message>
    <message>
        <source>Give --region or --endpoint, not both.</source>
        <translation>Give --region or --endpoint, not both.</translation>
    </message>
    <message>
        <source>--endpoint: %1</source>
        <translation>--endpoint: %1</translation>
    </message>
    <message>
        <source>An option is missing: --region or --endpoint.</source>
        <translation>An option is missing: --region or --endpoint.</translation>
    </message>
    <message>
        <source>Unknown region. Use one of: %1.</source>
        <translation>Unknown region. Use one of: %1.</translation>
    </message>
    <message>
        <source>--sdkappid: %1</source>
        <translation>--sdkappid: %1</translation>
    </message>
    <message>
        <source>An option is missing: --sdkappid.</source>
        <translation>An option is missing: --sdkappid.</translation>
    </message>
    <message>
        <source>--identifier: %1</source>
        <translation>--identifier: %1</translation>
    </message>
    <message>
        <source>An option is missing: --identifier.</source>
        <translation>An option is missing: --identifier.</translation>
    </message>
    <message>
        <source>Give --usersig-file or --secret-key-file, not both.</source>
        <translation>Give --usersig-file or --secret-key-file, not both.</translation>
    </message>
    <message>
        <source>The credential is missing: --usersig-file, --secret-key-file, or one in the environment.</source>
        <translation>The credential is missing: --usersig-file, --secret-key-file, or one in the environment.</translation>
    </message>
    <message>
        <source>Unknown format. Use one of: csv, json, text.</source>
        <translation>Unknown format. Use one of: csv, json, text.</translation>
    </message>
    <message>
        <source>--output: the file name is missing.</source>
        <translation>--output: the file name is missing.</translation>
    </message>
    <message>
        <source>--retries must be a whole number from 0 to 100.</source>
        <translation>--retries must be a whole number from 0 to 100.</translation>
    </message>
    <message>
        <source>--timeout must be a number of seconds above 0 and at most 600.</source>
        <translation>--timeout must be a number of seconds above 0 and at most 600.</translation>
    </message>
    <message>
        <source>--ca-file: the file contains no readable certificate (PEM).</source>
        <translation>--ca-file: the file contains no readable certificate (PEM).</translation>
    </message>
    <message>
        <source>Fetches an app&apos;s chatbots and writes their list, without a window.</source>
        <translation>Fetches an app&apos;s chatbots and writes their list, without a window.</translation>
    </message>
    <message>
        <source>export [options]</source>
        <translation>export [options]</translation>
    </message>
    <message>
        <source>--connection and --%1 cannot be used together.</source>
        <translation>--connection and --%1 cannot be used together.</translation>
    </message>
    <message>
        <source>--ca-file: the file does not exist.</source>
        <translation>--ca-file: the file does not exist.</translation>
    </message>
    <message>
        <source>There is no saved connection with this name.</source>
        <translation>There is no saved connection with this name.</translation>
    </message>
    <message>
        <source>This connection has no saved UserSig, and there is none in the environment.</source>
        <translation>This connection has no saved UserSig, and there is none in the environment.</translation>
    </message>
</context>
<context>
    <name>FetchController</name>
    <message>
        <source>Details copied</source>
        <translation>Details copied</translation>
    </message>
</context>
<context>
    <name>Fields</name>
    <message>
        <source>SDKAppID is missing.</source>
        <translation>SDKAppID is missing.</translation>
    </message>
    <message>
        <source>An SDKAppID is a number from 1 to 4294967295.</source>
        <translation>An SDKAppID is a number from 1 to 4294967295.</translation>
    </message>
    <message>
        <source>Identifier is missing.</source>
        <translation>Identifier is missing.</translation>
    </message>
    <message>
        <source>The Identifier contains an invalid character.</source>
        <translation>The Identifier contains an invalid character.</translation>
    </message>
    <message>
        <source>The Identifier is longer than 32 bytes: it has %1.</source>
        <translation>The Identifier is longer than 32 bytes: it has %1.</translation>
    </message>
    <message>
        <source>UserSig is missing.</source>
        <translation>UserSig is missing.</translation>
    </message>
    <message>
        <source>This UserSig was altered: it contains codes such as %2A. Copy it from where it was made, not from a URL.</source>
        <translation>This UserSig was altered: it contains codes such as %2A. Copy it from where it was made, not from a URL.</translation>
    </message>
    <message>
        <source>This UserSig was altered: a UserSig has *, - and _ instead of +, / and =. Copy it from where it was made.</source>
        <translation>This UserSig was altered: a UserSig has *, - and _ instead of +, / and =. Copy it from where it was made.</translation>
    </message>
    <message>
        <source>This is not a UserSig: it contains characters other than letters, digits, *, - and _.</source>
        <translation>This is not a UserSig: it contains characters other than letters, digits, *, - and _.</translation>
    </message>
    <message>
        <source>This is not a UserSig: it is far too long.</source>
        <translation>This is not a UserSig: it is far too long.</translation>
    </message>
    <message>
        <source>Endpoint is missing.</source>
        <translation>Endpoint is missing.</translation>
    </message>
    <message>
        <source>An endpoint looks like https://chat.example.com.</source>
        <translation>An endpoint looks like https://chat.example.com.</translation>
    </message>
    <message>
        <source>An endpoint begins with https://. Plain http:// is for this computer only.</source>
        <translation>An endpoint begins with https://. Plain http:// is for this computer only.</translation>
    </message>
    <message>
        <source>An endpoint must not contain a user name.</source>
        <translation>An endpoint must not contain a user name.</translation>
    </message>
    <message>
        <source>An endpoint must end after the host or port.</source>
        <translation>An endpoint must end after the host or port.</translation>
    </message>
    <message>
        <source>SecretKey is missing.</source>
        <translation>SecretKey is missing.</translation>
    </message>
    <message>
        <source>This is a private key in the format used before 2019. A SecretKey has 64 characters, 0-9 and a-f. Console: Chat &gt; Basic information.</source>
        <translation>This is a private key in the format used before 2019. A SecretKey has 64 characters, 0-9 and a-f. Console: Chat &gt; Basic information.</translation>
    </message>
    <message>
        <source>This is not a SecretKey. A SecretKey has 64 characters, 0-9 and a-f. Console: Chat &gt; Basic information.</source>
        <translation>This is not a SecretKey. A SecretKey has 64 characters, 0-9 and a-f. Console: Chat &gt; Basic information.</translation>
    </message>
    <message>
        <source>This is a UserSig, not a SecretKey.</source>
        <translation>This is a UserSig, not a SecretKey.</translation>
    </message>
    <message>
        <source>Keys in the console have 64 characters, 0-9 and a-f. This key is different. Check that it is complete.</source>
        <translation>Keys in the console have 64 characters, 0-9 and a-f. This key is different. Check that it is complete.</translation>
    </message>
    <message>
        <source>This looks like a UserSig or a SecretKey. It does not belong here.</source>
        <translation>This looks like a UserSig or a SecretKey. It does not belong here.</translation>
    </message>
    <message>
        <source>Keys in the console are in lower case. This key has capital letters, so it is a different key. Copy it again.</source>
        <translation>Keys in the console are in lower case. This key has capital letters, so it is a different key. Copy it again.</translation>
    </message>
    <message>
        <source>It contains an invisible character: %1.</source>
        <translation>It contains an invisible character: %1.</translation>
    </message>
    <message>
        <source>It contains an unusual space: %1.</source>
        <translation>It contains an unusual space: %1.</translation>
    </message>
    <message>
        <source>It contains a control character: %1.</source>
        <translation>It contains a control character: %1.</translation>
    </message>
    <message>
        <source>It contains %1 (%2), which looks like a Latin character but is not one.</source>
        <comment>%1: a letter; %2: its number in Unicode</comment>
        <translation>It contains %1 (%2), which looks like a Latin character but is not one.</translation>
    </message>
    <message>
        <source>An SDKAppID contains only digits. %1 is not a digit.</source>
        <comment>%1: a character</comment>
        <translation>An SDKAppID contains only digits. %1 is not a digit.</translation>
    </message>
</context>
<context>
    <name>FilterField</name>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message numerus="yes">
        <source>%Ln id(s) pasted</source>
        <translation>
            <numerusform>%Ln id pasted</numerusform>
            <numerusform>%Ln ids pasted</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln character(s) pasted</source>
        <translation>
            <numerusform>%Ln character pasted</numerusform>
            <numerusform>%Ln characters pasted</numerusform>
        </translation>
    </message>
    <message>
        <source>Type part of an id, or paste ids with any separators</source>
        <translation>Type part of an id, or paste ids with any separators</translation>
    </message>
</context>
<context>
    <name>InfoDialogs</name>
    <message>
        <source>Down or Return, in the filter</source>
        <translation>Down or Return, in the filter</translation>
    </message>
    <message>
        <source>Go to the first row</source>
        <translation>Go to the first row</translation>
    </message>
    <message>
        <source>Esc, in the filter</source>
        <translation>Esc, in the filter</translation>
    </message>
    <message>
        <source>Show the whole list</source>
        <translation>Show the whole list</translation>
    </message>
    <message>
        <source>Return, in the form</source>
        <translation>Return, in the form</translation>
    </message>
    <message>
        <source>Fetch</source>
        <translation>Fetch</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Keyboard shortcuts</translation>
    </message>
    <message>
        <source>Chatbot Admin %1

Shows which chatbot accounts an app of Tencent Cloud Chat has.
It is not a product of Tencent.

Free software under the GNU General Public License, version 3 or later.
Built on Qt %2.</source>
        <translation>Chatbot Admin %1

Shows which chatbot accounts an app of Tencent Cloud Chat has.
It is not a product of Tencent.

Free software under the GNU General Public License, version 3 or later.
Built on Qt %2.</translation>
    </message>
    <message>
        <source>About Chatbot Admin</source>
        <translation>About Chatbot Admin</translation>
    </message>
    <message>
        <source>Copy as: %1</source>
        <translation>Copy as: %1</translation>
    </message>
</context>
<context>
    <name>Keychain</name>
    <message>
        <source>The keychain does not have it, or was not unlocked.</source>
        <translation>The keychain does not have it, or was not unlocked.</translation>
    </message>
    <message>
        <source>No keychain is running, or it does not work.</source>
        <translation>No keychain is running, or it does not work.</translation>
    </message>
    <message>
        <source>The keychain denied access.</source>
        <translation>The keychain denied access.</translation>
    </message>
    <message>
        <source>The keychain did not respond in time.</source>
        <translation>The keychain did not respond in time.</translation>
    </message>
    <message>
        <source>The stored UserSig is for another host, SDKAppID or Identifier.</source>
        <translation>The stored UserSig is for another host, SDKAppID or Identifier.</translation>
    </message>
    <message>
        <source>It was stored by a newer version of this program.</source>
        <translation>It was stored by a newer version of this program.</translation>
    </message>
    <message>
        <source>It was stored by an earlier version of this program, and its connection is unknown.</source>
        <translation>It was stored by an earlier version of this program, and its connection is unknown.</translation>
    </message>
</context>
<context>
    <name>ListSummary</name>
    <message>
        <source>Nothing fetched yet</source>
        <translation>Nothing fetched yet</translation>
    </message>
    <message numerus="yes">
        <source>%Ln chatbot(s)</source>
        <translation>
            <numerusform>%Ln chatbot</numerusform>
            <numerusform>%Ln chatbots</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%L1 of %Ln chatbot(s)</source>
        <translation>
            <numerusform>%L1 of %Ln chatbot</numerusform>
            <numerusform>%L1 of %Ln chatbots</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln selected</source>
        <translation>
            <numerusform>%Ln selected</numerusform>
            <numerusform>%Ln selected</numerusform>
        </translation>
    </message>
    <message>
        <source>as of %1</source>
        <translation>as of %1</translation>
    </message>
    <message>
        <source>all pasted ids are in the list</source>
        <translation>all pasted ids are in the list</translation>
    </message>
    <message numerus="yes">
        <source>%Ln not in the list: %1</source>
        <translation>
            <numerusform>%Ln not in the list: %1</numerusform>
            <numerusform>%Ln not in the list: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Main</name>
    <message>
        <source>The settings could not be saved</source>
        <translation>The settings could not be saved</translation>
    </message>
    <message>
        <source>Your settings could not be read</source>
        <translation>Your settings could not be read</translation>
    </message>
    <message>
        <source>They were kept as %1. The default settings are used.</source>
        <translation>They were kept as %1. The default settings are used.</translation>
    </message>
    <message>
        <source>There is no display for a window. To work without a window, see &quot;chatbot-admin export --help&quot;.</source>
        <translation>There is no display for a window. To work without a window, see &quot;chatbot-admin export --help&quot;.</translation>
    </message>
    <message>
        <source>The settings file was damaged</source>
        <translation>The settings file was damaged</translation>
    </message>
    <message>
        <source>It was kept as %1. The settings of this window were saved.</source>
        <translation>It was kept as %1. The settings of this window were saved.</translation>
    </message>
    <message>
        <source>The default settings are used. Your settings are not overwritten.</source>
        <translation>The default settings are used. Your settings are not overwritten.</translation>
    </message>
    <message>
        <source>The file is damaged. The default settings are used.</source>
        <translation>The file is damaged. The default settings are used.</translation>
    </message>
    <message>
        <source>Your settings can be read again</source>
        <translation>Your settings can be read again</translation>
    </message>
    <message>
        <source>They are used from the next start.</source>
        <translation>They are used from the next start.</translation>
    </message>
    <message>
        <source>No window can be opened with %1. To work without a window, see &quot;chatbot-admin export --help&quot;.</source>
        <translation>No window can be opened with %1. To work without a window, see &quot;chatbot-admin export --help&quot;.</translation>
    </message>
    <message>
        <source>This computer is running too many tasks to start another.</source>
        <translation>This computer is running too many tasks to start another.</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Fetch the list (F5)</source>
        <translation>Fetch the list (F5)</translation>
    </message>
    <message>
        <source>No list fetched yet</source>
        <translation>No list fetched yet</translation>
    </message>
    <message>
        <source>No chatbot matches the filter</source>
        <translation>No chatbot matches the filter</translation>
    </message>
    <message>
        <source>Path copied</source>
        <translation>Path copied</translation>
    </message>
    <message numerus="yes">
        <source>%Ln id(s) copied</source>
        <translation>
            <numerusform>%Ln id copied</numerusform>
            <numerusform>%Ln ids copied</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln chatbot(s) exported</source>
        <translation>
            <numerusform>%Ln chatbot exported</numerusform>
            <numerusform>%Ln chatbots exported</numerusform>
        </translation>
    </message>
    <message>
        <source>Fetch</source>
        <translation>Fetch</translation>
    </message>
    <message>
        <source>E&amp;xport CSV…</source>
        <translation>E&amp;xport CSV…</translation>
    </message>
    <message>
        <source>Export CSV</source>
        <translation>Export CSV</translation>
    </message>
    <message>
        <source>Chatbots</source>
        <translation>Chatbots</translation>
    </message>
    <message>
        <source>Fe&amp;tch</source>
        <translation>Fe&amp;tch</translation>
    </message>
    <message>
        <source>There are no chatbots in %1</source>
        <translation>There are no chatbots in %1</translation>
    </message>
    <message>
        <source>The list of %1</source>
        <translation>The list of %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln id(s) of %1 copied</source>
        <translation>
            <numerusform>%Ln id of %1 copied</numerusform>
            <numerusform>%Ln ids of %1 copied</numerusform>
        </translation>
    </message>
    <message>
        <source>Searching for the pasted ids: %1 % (press Esc to stop)</source>
        <translation>Searching for the pasted ids: %1 % (press Esc to stop)</translation>
    </message>
</context>
<context>
    <name>MakeUserSigDialog</name>
    <message>
        <source>Make a UserSig</source>
        <translation>Make a UserSig</translation>
    </message>
    <message>
        <source>Show SecretKey</source>
        <translation>Show SecretKey</translation>
    </message>
    <message>
        <source>Show the SecretKey until you leave the field, 30 seconds at most</source>
        <translation>Show the SecretKey until you leave the field, 30 seconds at most</translation>
    </message>
    <message>
        <source>The SecretKey can make a UserSig for every account of the app, so only a few people should have it. If you do not have it, ask for a UserSig. It is used once here and never stored.</source>
        <translation>The SecretKey can make a UserSig for every account of the app, so only a few people should have it. If you do not have it, ask for a UserSig. It is used once here and never stored.</translation>
    </message>
    <message>
        <source>Secret&amp;Key</source>
        <translation>Secret&amp;Key</translation>
    </message>
    <message>
        <source>SDK&amp;AppID</source>
        <translation>SDK&amp;AppID</translation>
    </message>
    <message>
        <source>&amp;Identifier</source>
        <translation>&amp;Identifier</translation>
    </message>
    <message>
        <source>&amp;Valid for</source>
        <translation>&amp;Valid for</translation>
    </message>
    <message>
        <source>&amp;Make</source>
        <translation>&amp;Make</translation>
    </message>
    <message>
        <source>Valid for</source>
        <translation>Valid for</translation>
    </message>
    <message>
        <source>Unit of time</source>
        <translation>Unit of time</translation>
    </message>
    <message>
        <source>hours</source>
        <translation>hours</translation>
    </message>
    <message>
        <source>days</source>
        <translation>days</translation>
    </message>
    <message>
        <source>It will expire at %1.</source>
        <translation>It will expire at %1.</translation>
    </message>
</context>
<context>
    <name>ManualWindow</name>
    <message>
        <source>Manual</source>
        <translation>Manual</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>Contents</translation>
    </message>
    <message>
        <source>Find in the manual</source>
        <translation>Find in the manual</translation>
    </message>
    <message>
        <source>Find in the manual (Ctrl+F, F3 for the next)</source>
        <translation>Find in the manual (Ctrl+F, F3 for the next)</translation>
    </message>
    <message>
        <source>C&amp;lose</source>
        <translation>C&amp;lose</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <source>&amp;File</source>
        <translation>&amp;File</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Edit</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;View</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Help</translation>
    </message>
    <message>
        <source>Cop&amp;y as</source>
        <translation>Cop&amp;y as</translation>
    </message>
    <message>
        <source>&amp;Connection</source>
        <translation>&amp;Connection</translation>
    </message>
</context>
<context>
    <name>Options</name>
    <message>
        <source>Unknown option. See --help.</source>
        <translation>Unknown option. See --help.</translation>
    </message>
    <message>
        <source>The option --%1 is given twice.</source>
        <translation>The option --%1 is given twice.</translation>
    </message>
    <message>
        <source>Usage: %1</source>
        <translation>Usage: %1</translation>
    </message>
    <message>
        <source>Shows this help.</source>
        <translation>Shows this help.</translation>
    </message>
    <message>
        <source>Unknown option %1. See --help.</source>
        <translation>Unknown option %1. See --help.</translation>
    </message>
    <message>
        <source>Unknown argument. See --help.</source>
        <translation>Unknown argument. See --help.</translation>
    </message>
    <message>
        <source>Unknown argument %1. See --help.</source>
        <translation>Unknown argument %1. See --help.</translation>
    </message>
</context>
<context>
    <name>PreferencesController</name>
    <message>
        <source>The further trusted certificates could not be read</source>
        <translation>The further trusted certificates could not be read</translation>
    </message>
    <message>
        <source>Choose the file again in Preferences.</source>
        <translation>Choose the file again in Preferences.</translation>
    </message>
</context>
<context>
    <name>PreferencesDialog</name>
    <message>
        <source> s</source>
        <comment>seconds, after a number</comment>
        <translation> s</translation>
    </message>
    <message>
        <source>Preferences</source>
        <translation>Preferences</translation>
    </message>
    <message>
        <source>System default</source>
        <translation>System default</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Language</translation>
    </message>
    <message>
        <source>Time without &amp;data</source>
        <translation>Time without &amp;data</translation>
    </message>
    <message>
        <source>Further &amp;trusted certificates</source>
        <translation>Further &amp;trusted certificates</translation>
    </message>
    <message>
        <source>Time &amp;in all</source>
        <translation>Time &amp;in all</translation>
    </message>
    <message>
        <source>Exact CSV</source>
        <translation>Exact CSV</translation>
    </message>
    <message>
        <source>CSV for Excel</source>
        <translation>CSV for Excel</translation>
    </message>
    <message>
        <source>General</source>
        <translation>General</translation>
    </message>
    <message>
        <source>Default export &amp;preset</source>
        <translation>Default export &amp;preset</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Network</translation>
    </message>
    <message>
        <source>From %1 to %2 s. The defaults are %3 and %4 s.</source>
        <translation>From %1 to %2 s. The defaults are %3 and %4 s.</translation>
    </message>
</context>
<context>
    <name>ProxyFields</name>
    <message>
        <source>&amp;Forget passwords</source>
        <translation>&amp;Forget passwords</translation>
    </message>
    <message>
        <source>System proxy</source>
        <translation>System proxy</translation>
    </message>
    <message>
        <source>None</source>
        <translation>None</translation>
    </message>
    <message>
        <source>Connections to this computer never use a proxy.</source>
        <translation>Connections to this computer never use a proxy.</translation>
    </message>
    <message>
        <source>Proxy host</source>
        <translation>Proxy host</translation>
    </message>
    <message>
        <source>Proxy user name</source>
        <translation>Proxy user name</translation>
    </message>
    <message>
        <source>Proxy password</source>
        <translation>Proxy password</translation>
    </message>
    <message>
        <source>Forget passwords</source>
        <translation>Forget passwords</translation>
    </message>
    <message>
        <source>Deletes the passwords of all proxies from the keychain and from this session.</source>
        <translation>Deletes the passwords of all proxies from the keychain and from this session.</translation>
    </message>
    <message>
        <source>Prox&amp;y</source>
        <translation>Prox&amp;y</translation>
    </message>
    <message>
        <source>Po&amp;rt</source>
        <translation>Po&amp;rt</translation>
    </message>
    <message>
        <source>&amp;Host</source>
        <translation>&amp;Host</translation>
    </message>
    <message>
        <source>Us&amp;er name</source>
        <translation>Us&amp;er name</translation>
    </message>
    <message>
        <source>Pass&amp;word</source>
        <translation>Pass&amp;word</translation>
    </message>
    <message>
        <source>Deleted when you press OK</source>
        <translation>Deleted when you press OK</translation>
    </message>
    <message>
        <source>Saved in the keychain</source>
        <translation>Saved in the keychain</translation>
    </message>
    <message>
        <source>Kept until you quit</source>
        <translation>Kept until you quit</translation>
    </message>
    <message>
        <source>Will be saved in the keychain</source>
        <comment>password field that is empty</comment>
        <translation>Will be saved in the keychain</translation>
    </message>
    <message>
        <source>Show password</source>
        <translation>Show password</translation>
    </message>
    <message>
        <source>Show the password until you leave the field, 30 seconds at most</source>
        <translation>Show the password until you leave the field, 30 seconds at most</translation>
    </message>
</context>
<context>
    <name>ProxyLoginController</name>
    <message>
        <source>The proxy&apos;s password is kept for this session only.</source>
        <translation>The proxy&apos;s password is kept for this session only.</translation>
    </message>
    <message>
        <source>The keychain still has the password of the proxy %1.</source>
        <translation>The keychain still has the password of the proxy %1.</translation>
    </message>
</context>
<context>
    <name>ProxyLoginDialog</name>
    <message>
        <source>&amp;Keep them in the keychain</source>
        <translation>&amp;Keep them in the keychain</translation>
    </message>
    <message>
        <source>Sign in to the proxy</source>
        <translation>Sign in to the proxy</translation>
    </message>
    <message>
        <source>The proxy %1 asks for a user name and password. They are sent only to the proxy, not to the chat service.</source>
        <translation>The proxy %1 asks for a user name and password. They are sent only to the proxy, not to the chat service.</translation>
    </message>
    <message>
        <source>It refused the previous user name and password.</source>
        <translation>It refused the previous user name and password.</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>User name</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Password</translation>
    </message>
    <message>
        <source>&amp;User name</source>
        <translation>&amp;User name</translation>
    </message>
    <message>
        <source>&amp;Password</source>
        <translation>&amp;Password</translation>
    </message>
    <message>
        <source>&amp;Sign in</source>
        <translation>&amp;Sign in</translation>
    </message>
    <message>
        <source>Show password</source>
        <translation>Show password</translation>
    </message>
    <message>
        <source>Show the password until you leave the field, 30 seconds at most</source>
        <translation>Show the password until you leave the field, 30 seconds at most</translation>
    </message>
</context>
<context>
    <name>QCoreApplication</name>
    <message>
        <source>A proxy&apos;s host looks like proxy.example.</source>
        <translation>A proxy&apos;s host looks like proxy.example.</translation>
    </message>
</context>
<context>
    <name>QuitGuard</name>
    <message>
        <source>Quit</source>
        <translation>Quit</translation>
    </message>
    <message>
        <source>Settings were not saved</source>
        <translation>Settings were not saved</translation>
    </message>
    <message>
        <source>&amp;Quit anyway</source>
        <translation>&amp;Quit anyway</translation>
    </message>
</context>
<context>
    <name>ReadFile</name>
    <message>
        <source>%1 cannot be read: you do not have permission.</source>
        <translation>%1 cannot be read: you do not have permission.</translation>
    </message>
    <message>
        <source>%1 cannot be read: it is a folder, not a file.</source>
        <translation>%1 cannot be read: it is a folder, not a file.</translation>
    </message>
    <message>
        <source>%1 cannot be read: part of its path is not a folder.</source>
        <translation>%1 cannot be read: part of its path is not a folder.</translation>
    </message>
    <message>
        <source>%1 cannot be read: the name is too long.</source>
        <translation>%1 cannot be read: the name is too long.</translation>
    </message>
    <message>
        <source>%1 cannot be read: too many files are open.</source>
        <translation>%1 cannot be read: too many files are open.</translation>
    </message>
    <message>
        <source>%1 cannot be read: its links form a loop.</source>
        <translation>%1 cannot be read: its links form a loop.</translation>
    </message>
    <message>
        <source>%1 cannot be read: it is no longer on the network share.</source>
        <translation>%1 cannot be read: it is no longer on the network share.</translation>
    </message>
    <message>
        <source>%1 cannot be read. The system says: %2</source>
        <translation>%1 cannot be read. The system says: %2</translation>
    </message>
    <message>
        <source>%1 cannot be read: it is a link, and its target is missing.</source>
        <translation>%1 cannot be read: it is a link, and its target is missing.</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2 is a link, and its target is missing.</source>
        <translation>%1 cannot be read: %2 is a link, and its target is missing.</translation>
    </message>
    <message>
        <source>%1 cannot be read: it is a pipe or a device, not a file.</source>
        <translation>%1 cannot be read: it is a pipe or a device, not a file.</translation>
    </message>
    <message>
        <source>%1 is too large: more than %2.</source>
        <translation>%1 is too large: more than %2.</translation>
    </message>
</context>
<context>
    <name>Region</name>
    <message>
        <source>China</source>
        <translation>China</translation>
    </message>
    <message>
        <source>Singapore</source>
        <translation>Singapore</translation>
    </message>
    <message>
        <source>Seoul</source>
        <translation>Seoul</translation>
    </message>
    <message>
        <source>Tokyo</source>
        <translation>Tokyo</translation>
    </message>
    <message>
        <source>Frankfurt</source>
        <translation>Frankfurt</translation>
    </message>
    <message>
        <source>Silicon Valley</source>
        <translation>Silicon Valley</translation>
    </message>
    <message>
        <source>Jakarta</source>
        <translation>Jakarta</translation>
    </message>
    <message>
        <source>Custom endpoint</source>
        <translation>Custom endpoint</translation>
    </message>
    <message>
        <source>Sandbox</source>
        <translation>Sandbox</translation>
    </message>
</context>
<context>
    <name>Report</name>
    <message>
        <source>%1: %2</source>
        <comment>name and value in a report</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Program</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>Region</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Host</translation>
    </message>
    <message>
        <source>Identifier</source>
        <translation>Identifier</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>Call</translation>
    </message>
    <message>
        <source>Attempt</source>
        <translation>Attempt</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>Duration</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>HTTP status</source>
        <translation>HTTP status</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>Meaning</source>
        <translation>Meaning</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>What to do</translation>
    </message>
    <message>
        <source>The service&apos;s message</source>
        <translation>The service&apos;s message</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Connection</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Sent</translation>
    </message>
    <message numerus="yes">
        <source>%n time(s)</source>
        <comment>how often a request was sent</comment>
        <translation>
            <numerusform>%n time</numerusform>
            <numerusform>%n times</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SandboxCommand</name>
    <message>
        <source>Serves a practice copy of the chat service on this computer until it is interrupted.</source>
        <translation>Serves a practice copy of the chat service on this computer until it is interrupted.</translation>
    </message>
    <message>
        <source>The port, 0 to 65535; by default 0, which picks a free one.</source>
        <translation>The port, 0 to 65535; by default 0, which picks a free one.</translation>
    </message>
    <message>
        <source>N</source>
        <translation>N</translation>
    </message>
    <message>
        <source>sandbox [options]</source>
        <translation>sandbox [options]</translation>
    </message>
    <message>
        <source>--port must be a whole number from 0 to 65535.</source>
        <translation>--port must be a whole number from 0 to 65535.</translation>
    </message>
    <message>
        <source>The sandbox could not be started: port %1 is not free.</source>
        <translation>The sandbox could not be started: port %1 is not free.</translation>
    </message>
</context>
<context>
    <name>SandboxOptions</name>
    <message>
        <source>How many chatbots the first app has: 0 to 2000000.</source>
        <translation>How many chatbots the first app has: 0 to 2000000.</translation>
    </message>
    <message>
        <source>N</source>
        <translation>N</translation>
    </message>
    <message>
        <source>Fails on purpose, always or TIMES times. WHAT is an HTTP status (100 to 599), another number as an ErrorCode, or hang, close, html, redirect, truncated.</source>
        <translation>Fails on purpose, always or TIMES times. WHAT is an HTTP status (100 to 599), another number as an ErrorCode, or hang, close, html, redirect, truncated.</translation>
    </message>
    <message>
        <source>WHAT[:TIMES]</source>
        <translation>WHAT[:TIMES]</translation>
    </message>
    <message>
        <source>The delay of each reply, in milliseconds: 0 to 600000.</source>
        <translation>The delay of each reply, in milliseconds: 0 to 600000.</translation>
    </message>
    <message>
        <source>MS</source>
        <translation>MS</translation>
    </message>
    <message>
        <source>--robots must be a whole number from 0 to 2000000.</source>
        <translation>--robots must be a whole number from 0 to 2000000.</translation>
    </message>
    <message>
        <source>--fail must be a number, or hang, close, html, redirect or truncated; :TIMES may follow.</source>
        <translation>--fail must be a number, or hang, close, html, redirect or truncated; :TIMES may follow.</translation>
    </message>
    <message>
        <source>--delay must be a whole number of milliseconds from 0 to 600000.</source>
        <translation>--delay must be a whole number of milliseconds from 0 to 600000.</translation>
    </message>
</context>
<context>
    <name>SaveQuestion</name>
    <message>
        <source>Save connection</source>
        <translation>Save connection</translation>
    </message>
    <message>
        <source>Change the connection “%1”, or save “%2” as a new one?</source>
        <translation>Change the connection “%1”, or save “%2” as a new one?</translation>
    </message>
    <message>
        <source>The form is for another app than “%1”.</source>
        <translation>The form is for another app than “%1”.</translation>
    </message>
    <message>
        <source>The changed connection will be named “%1”.</source>
        <translation>The changed connection will be named “%1”.</translation>
    </message>
    <message>
        <source>&amp;Change</source>
        <translation>&amp;Change</translation>
    </message>
    <message>
        <source>&amp;Save as new</source>
        <translation>&amp;Save as new</translation>
    </message>
</context>
<context>
    <name>SavedConnections</name>
    <message>
        <source>Name is missing.</source>
        <translation>Name is missing.</translation>
    </message>
    <message numerus="yes">
        <source>The name is longer than %n character(s).</source>
        <translation>
            <numerusform>The name is longer than %n character.</numerusform>
            <numerusform>The name is longer than %n characters.</numerusform>
        </translation>
    </message>
    <message>
        <source>The name contains an invisible character.</source>
        <translation>The name contains an invisible character.</translation>
    </message>
    <message>
        <source>Another connection has this name.</source>
        <translation>Another connection has this name.</translation>
    </message>
    <message>
        <source>This looks like a UserSig or a SecretKey. A name is not kept secret.</source>
        <translation>This looks like a UserSig or a SecretKey. A name is not kept secret.</translation>
    </message>
</context>
<context>
    <name>ServerClock</name>
    <message numerus="yes">
        <source>This computer&apos;s clock is %n day(s) ahead of the server&apos;s. Set it correctly: a UserSig expires by the server&apos;s clock.</source>
        <translation>
            <numerusform>This computer&apos;s clock is %n day ahead of the server&apos;s. Set it correctly: a UserSig expires by the server&apos;s clock.</numerusform>
            <numerusform>This computer&apos;s clock is %n days ahead of the server&apos;s. Set it correctly: a UserSig expires by the server&apos;s clock.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This computer&apos;s clock is %n day(s) behind the server&apos;s. Set it correctly: a UserSig expires by the server&apos;s clock.</source>
        <translation>
            <numerusform>This computer&apos;s clock is %n day behind the server&apos;s. Set it correctly: a UserSig expires by the server&apos;s clock.</numerusform>
            <numerusform>This computer&apos;s clock is %n days behind the server&apos;s. Set it correctly: a UserSig expires by the server&apos;s clock.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This computer&apos;s clock is %n hour(s) ahead of the server&apos;s. Set it correctly: a UserSig expires by the server&apos;s clock.</source>
        <translation>
            <numerusform>This computer&apos;s clock is %n hour ahead of the server&apos;s. Set it correctly: a UserSig expires by the server&apos;s clock.</numerusform>
            <numerusform>This computer&apos;s clock is %n hours ahead of the server&apos;s. Set it correctly: a UserSig expires by the server&apos;s clock.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This computer&apos;s clock is %n hour(s) behind the server&apos;s. Set it correctly: a UserSig expires by the server&apos;s clock.</source>
        <translation>
            <numerusform>This computer&apos;s clock is %n hour behind the server&apos;s. Set it correctly: a UserSig expires by the server&apos;s clock.</numerusform>
            <numerusform>This computer&apos;s clock is %n hours behind the server&apos;s. Set it correctly: a UserSig expires by the server&apos;s clock.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This computer&apos;s clock is %n minute(s) ahead of the server&apos;s. Set it correctly: a UserSig expires by the server&apos;s clock.</source>
        <translation>
            <numerusform>This computer&apos;s clock is %n minute ahead of the server&apos;s. Set it correctly: a UserSig expires by the server&apos;s clock.</numerusform>
            <numerusform>This computer&apos;s clock is %n minutes ahead of the server&apos;s. Set it correctly: a UserSig expires by the server&apos;s clock.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This computer&apos;s clock is %n minute(s) behind the server&apos;s. Set it correctly: a UserSig expires by the server&apos;s clock.</source>
        <translation>
            <numerusform>This computer&apos;s clock is %n minute behind the server&apos;s. Set it correctly: a UserSig expires by the server&apos;s clock.</numerusform>
            <numerusform>This computer&apos;s clock is %n minutes behind the server&apos;s. Set it correctly: a UserSig expires by the server&apos;s clock.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SettingsFolder</name>
    <message>
        <source>Another running program has kept the settings locked for too long.</source>
        <translation>Another running program has kept the settings locked for too long.</translation>
    </message>
    <message>
        <source>The damaged file %1 could not be copied, so it is not overwritten.</source>
        <translation>The damaged file %1 could not be copied, so it is not overwritten.</translation>
    </message>
</context>
<context>
    <name>StatusMessage</name>
    <message>
        <source>Fetching from %1…</source>
        <translation>Fetching from %1…</translation>
    </message>
    <message numerus="yes">
        <source>%n second(s) so far.</source>
        <translation>
            <numerusform>%n second so far.</numerusform>
            <numerusform>%n seconds so far.</numerusform>
        </translation>
    </message>
    <message>
        <source>Trying again in %1 s (retry %2 of %3).</source>
        <translation>Trying again in %1 s (retry %2 of %3).</translation>
    </message>
    <message>
        <source>This app has no chatbots</source>
        <translation>This app has no chatbots</translation>
    </message>
    <message numerus="yes">
        <source>%Ln chatbot(s) fetched</source>
        <translation>
            <numerusform>%Ln chatbot fetched</numerusform>
            <numerusform>%Ln chatbots fetched</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln repeated id(s) shown once.</source>
        <translation>
            <numerusform>%Ln repeated id shown once.</numerusform>
            <numerusform>%Ln repeated ids shown once.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln id(s) marked: they do not begin with @RBT#.</source>
        <translation>
            <numerusform>%Ln id marked: it does not begin with @RBT#.</numerusform>
            <numerusform>%Ln ids marked: they do not begin with @RBT#.</numerusform>
        </translation>
    </message>
    <message>
        <source>The service said: %1</source>
        <translation>The service said: %1</translation>
    </message>
    <message>
        <source>Ready to fetch</source>
        <translation>Ready to fetch</translation>
    </message>
    <message>
        <source>Not ready to fetch</source>
        <translation>Not ready to fetch</translation>
    </message>
    <message>
        <source>Press Fetch or F5.</source>
        <translation>Press Fetch or F5.</translation>
    </message>
    <message>
        <source>Searching the other regions for the app %1…</source>
        <translation>Searching the other regions for the app %1…</translation>
    </message>
    <message>
        <source>%1 of %2 have replied.</source>
        <translation>%1 of %2 have replied.</translation>
    </message>
    <message>
        <source>No usable reply from: %1.</source>
        <translation>No usable reply from: %1.</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between names of regions</comment>
        <translation>, </translation>
    </message>
    <message>
        <source>No other region has the app %1</source>
        <translation>No other region has the app %1</translation>
    </message>
    <message>
        <source>Check the SDKAppID in the console.</source>
        <translation>Check the SDKAppID in the console.</translation>
    </message>
    <message>
        <source>%1 has the app %2</source>
        <translation>%1 has the app %2</translation>
    </message>
    <message>
        <source>It returned the app&apos;s list.</source>
        <translation>It returned the app&apos;s list.</translation>
    </message>
    <message>
        <source>%1 may have the app %2</source>
        <translation>%1 may have the app %2</translation>
    </message>
    <message>
        <source>It refused with code %1. This code does not mean that the app is missing there.</source>
        <translation>It refused with code %1. This code does not mean that the app is missing there.</translation>
    </message>
    <message>
        <source>The list is still from %1</source>
        <translation>The list is still from %1</translation>
    </message>
    <message>
        <source>Press Fetch or F5 to fetch the list of the chosen connection.</source>
        <translation>Press Fetch or F5 to fetch the list of the chosen connection.</translation>
    </message>
    <message>
        <source>Waiting for the keychain…</source>
        <translation>Waiting for the keychain…</translation>
    </message>
    <message>
        <source>It has the password of the proxy %1.</source>
        <translation>It has the password of the proxy %1.</translation>
    </message>
    <message>
        <source>The UserSig of this account was refused too often. Nothing is sent before %1.</source>
        <translation>The UserSig of this account was refused too often. Nothing is sent before %1.</translation>
    </message>
    <message>
        <source>A UserSig is needed</source>
        <translation>A UserSig is needed</translation>
    </message>
    <message>
        <source>Enter the UserSig.</source>
        <translation>Enter the UserSig.</translation>
    </message>
    <message>
        <source>The stored UserSig is only for %1 and is not sent to other regions. To search them, enter the UserSig again.</source>
        <translation>The stored UserSig is only for %1 and is not sent to other regions. To search them, enter the UserSig again.</translation>
    </message>
</context>
<context>
    <name>StatusPanel</name>
    <message>
        <source>The service said: %1</source>
        <translation>The service said: %1</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Retry</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>&amp;Stop</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Edit credentials</source>
        <translation>Edit credentials</translation>
    </message>
    <message>
        <source>Copy &amp;details</source>
        <translation>Copy &amp;details</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>Copy details</translation>
    </message>
    <message>
        <source>Show in f&amp;older</source>
        <translation>Show in f&amp;older</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>Show in folder</translation>
    </message>
    <message>
        <source>Copy &amp;path</source>
        <translation>Copy &amp;path</translation>
    </message>
    <message>
        <source>Copy path</source>
        <translation>Copy path</translation>
    </message>
    <message>
        <source>Retr&amp;y</source>
        <translation>Retr&amp;y</translation>
    </message>
    <message>
        <source>Edit credentia&amp;ls</source>
        <translation>Edit credentia&amp;ls</translation>
    </message>
    <message>
        <source>The service&apos;s message</source>
        <translation>The service&apos;s message</translation>
    </message>
    <message>
        <source>&amp;Wait and retry</source>
        <translation>&amp;Wait and retry</translation>
    </message>
    <message>
        <source>Wait and retry</source>
        <translation>Wait and retry</translation>
    </message>
    <message>
        <source>Try another re&amp;gion</source>
        <translation>Try another re&amp;gion</translation>
    </message>
    <message>
        <source>Try another region</source>
        <translation>Try another region</translation>
    </message>
    <message>
        <source>Use this region</source>
        <translation>Use this region</translation>
    </message>
    <message>
        <source>Use the &amp;backup host</source>
        <translation>Use the &amp;backup host</translation>
    </message>
    <message>
        <source>Use the backup host</source>
        <translation>Use the backup host</translation>
    </message>
    <message>
        <source>Use the &amp;main host</source>
        <translation>Use the &amp;main host</translation>
    </message>
    <message>
        <source>Use the main host</source>
        <translation>Use the main host</translation>
    </message>
    <message>
        <source>Tries every other region once, with the same UserSig.</source>
        <translation>Tries every other region once, with the same UserSig.</translation>
    </message>
    <message>
        <source>Send anyway</source>
        <translation>Send anyway</translation>
    </message>
    <message>
        <source>Sign in to the proxy</source>
        <translation>Sign in to the proxy</translation>
    </message>
    <message>
        <source>Sign in to the proxy…</source>
        <translation>Sign in to the proxy…</translation>
    </message>
</context>
<context>
    <name>UserSigField</name>
    <message>
        <source>Show UserSig</source>
        <translation>Show UserSig</translation>
    </message>
    <message>
        <source>Show the UserSig until you leave the field, 30 seconds at most</source>
        <translation>Show the UserSig until you leave the field, 30 seconds at most</translation>
    </message>
</context>
<context>
    <name>UserSigRow</name>
    <message>
        <source>&amp;UserSig</source>
        <translation>&amp;UserSig</translation>
    </message>
    <message>
        <source>Make a UserSig</source>
        <translation>Make a UserSig</translation>
    </message>
    <message>
        <source>Make a UserSig from the SecretKey</source>
        <translation>Make a UserSig from the SecretKey</translation>
    </message>
</context>
<context>
    <name>UserSigWords</name>
    <message numerus="yes">
        <source>expired %n day(s) ago (%1)</source>
        <translation>
            <numerusform>expired %n day ago (%1)</numerusform>
            <numerusform>expired %n days ago (%1)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>expired %n hour(s) ago (%1)</source>
        <translation>
            <numerusform>expired %n hour ago (%1)</numerusform>
            <numerusform>expired %n hours ago (%1)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>expired %n minute(s) ago (%1)</source>
        <translation>
            <numerusform>expired %n minute ago (%1)</numerusform>
            <numerusform>expired %n minutes ago (%1)</numerusform>
        </translation>
    </message>
    <message>
        <source>expired just now (%1)</source>
        <translation>expired just now (%1)</translation>
    </message>
    <message numerus="yes">
        <source>expires in %n day(s) (%1)</source>
        <translation>
            <numerusform>expires in %n day (%1)</numerusform>
            <numerusform>expires in %n days (%1)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>expires in %n hour(s) (%1)</source>
        <translation>
            <numerusform>expires in %n hour (%1)</numerusform>
            <numerusform>expires in %n hours (%1)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>expires in %n minute(s) (%1)</source>
        <translation>
            <numerusform>expires in %n minute (%1)</numerusform>
            <numerusform>expires in %n minutes (%1)</numerusform>
        </translation>
    </message>
    <message>
        <source>expires in less than a minute (%1)</source>
        <translation>expires in less than a minute (%1)</translation>
    </message>
    <message>
        <source>This UserSig is cut off: characters are missing. Copy all of it.</source>
        <translation>This UserSig is cut off: characters are missing. Copy all of it.</translation>
    </message>
    <message>
        <source>This UserSig is damaged: characters were changed. Copy it again from where it was made.</source>
        <translation>This UserSig is damaged: characters were changed. Copy it again from where it was made.</translation>
    </message>
    <message>
        <source>This UserSig has extra characters at the end. Copy it once, and nothing else.</source>
        <translation>This UserSig has extra characters at the end. Copy it once, and nothing else.</translation>
    </message>
    <message>
        <source>This is not a UserSig: its characters are valid, but it cannot be decompressed.</source>
        <translation>This is not a UserSig: its characters are valid, but it cannot be decompressed.</translation>
    </message>
    <message>
        <source>This is not a UserSig: it is far too large when decompressed.</source>
        <translation>This is not a UserSig: it is far too large when decompressed.</translation>
    </message>
    <message>
        <source>This is not a UserSig: its content is not valid JSON.</source>
        <translation>This is not a UserSig: its content is not valid JSON.</translation>
    </message>
    <message>
        <source>This is not a UserSig: its content is JSON, but not an object.</source>
        <translation>This is not a UserSig: its content is JSON, but not an object.</translation>
    </message>
    <message>
        <source>This UserSig was not made correctly: its Identifier, SDKAppID or times are missing or have the wrong type. Make a new one.</source>
        <translation>This UserSig was not made correctly: its Identifier, SDKAppID or times are missing or have the wrong type. Make a new one.</translation>
    </message>
    <message>
        <source>This UserSig was not made correctly: its times are impossible. Make a new one.</source>
        <translation>This UserSig was not made correctly: its times are impossible. Make a new one.</translation>
    </message>
    <message>
        <source>for %1, app %2, %3</source>
        <comment>%3: expires in … or expired … ago</comment>
        <translation>for %1, app %2, %3</translation>
    </message>
    <message>
        <source>for %1, app %2</source>
        <translation>for %1, app %2</translation>
    </message>
    <message>
        <source>For another SDKAppID: %1</source>
        <translation>For another SDKAppID: %1</translation>
    </message>
    <message>
        <source>For another Identifier: %1</source>
        <translation>For another Identifier: %1</translation>
    </message>
    <message>
        <source>According to this computer&apos;s clock it was made in the future (%1).</source>
        <translation>According to this computer&apos;s clock it was made in the future (%1).</translation>
    </message>
    <message>
        <source>It has the format used before 2019, which newer apps do not accept.</source>
        <translation>It has the format used before 2019, which newer apps do not accept.</translation>
    </message>
    <message>
        <source>Not sent: the UserSig is cut off</source>
        <translation>Not sent: the UserSig is cut off</translation>
    </message>
    <message>
        <source>Not sent: the UserSig is damaged</source>
        <translation>Not sent: the UserSig is damaged</translation>
    </message>
    <message>
        <source>Not sent: this is not a UserSig</source>
        <translation>Not sent: this is not a UserSig</translation>
    </message>
    <message>
        <source>Not sent: the UserSig is for another SDKAppID</source>
        <translation>Not sent: the UserSig is for another SDKAppID</translation>
    </message>
    <message>
        <source>It is for the app %1, but SDKAppID is %2. Correct SDKAppID, or enter a UserSig for this app.</source>
        <translation>It is for the app %1, but SDKAppID is %2. Correct SDKAppID, or enter a UserSig for this app.</translation>
    </message>
    <message>
        <source>Not sent: the UserSig is for another Identifier</source>
        <translation>Not sent: the UserSig is for another Identifier</translation>
    </message>
    <message>
        <source>It is for %1, but Identifier is %2. Correct Identifier, or enter a UserSig for this account.</source>
        <translation>It is for %1, but Identifier is %2. Correct Identifier, or enter a UserSig for this account.</translation>
    </message>
    <message>
        <source>Not sent: the UserSig has expired</source>
        <translation>Not sent: the UserSig has expired</translation>
    </message>
    <message>
        <source>It expired at %1. This computer&apos;s clock says %2. Make a new UserSig or ask for one, then enter it. If the clock is wrong, correct it or press Send anyway.</source>
        <translation>It expired at %1. This computer&apos;s clock says %2. Make a new UserSig or ask for one, then enter it. If the clock is wrong, correct it or press Send anyway.</translation>
    </message>
</context>
<context>
    <name>Verbs</name>
    <message>
        <source>Shows the version.</source>
        <translation>Shows the version.</translation>
    </message>
    <message>
        <source>[verb] [options]</source>
        <translation>[verb] [options]</translation>
    </message>
    <message>
        <source>An argument is not valid UTF-8.</source>
        <translation>An argument is not valid UTF-8.</translation>
    </message>
    <message>
        <source>Shows the chatbot accounts of a Tencent Cloud Chat app.

Without a verb it opens its window. Verbs, each with its own --help:
  export            fetches the list and writes it, without a window
  connections list  lists the saved connections
  sandbox           serves a practice copy of the service on this computer</source>
        <translation>Shows the chatbot accounts of a Tencent Cloud Chat app.

Without a verb it opens its window. Verbs, each with its own --help:
  export            fetches the list and writes it, without a window
  connections list  lists the saved connections
  sandbox           serves a practice copy of the service on this computer</translation>
    </message>
</context>
<context>
    <name>WindowOptions</name>
    <message>
        <source>Opens the window on the sandbox, ready to fetch.</source>
        <translation>Opens the window on the sandbox, ready to fetch.</translation>
    </message>
    <message>
        <source>--%1 needs --sandbox.</source>
        <translation>--%1 needs --sandbox.</translation>
    </message>
    <message>
        <source>Opens a new window, even if the program is already running.</source>
        <translation>Opens a new window, even if the program is already running.</translation>
    </message>
</context>
<context>
    <name>WriteFile</name>
    <message>
        <source>%1 could not be written: there is no space left on the disk.</source>
        <translation>%1 could not be written: there is no space left on the disk.</translation>
    </message>
    <message>
        <source>%1 could not be written: your disk quota is used up.</source>
        <translation>%1 could not be written: your disk quota is used up.</translation>
    </message>
    <message>
        <source>%1 could not be written: it is too large for the file system.</source>
        <translation>%1 could not be written: it is too large for the file system.</translation>
    </message>
    <message>
        <source>%1 could not be written: you do not have permission.</source>
        <translation>%1 could not be written: you do not have permission.</translation>
    </message>
    <message>
        <source>%1 could not be written: the disk is read-only.</source>
        <translation>%1 could not be written: the disk is read-only.</translation>
    </message>
    <message>
        <source>%1 could not be written: the folder %2 does not exist.</source>
        <translation>%1 could not be written: the folder %2 does not exist.</translation>
    </message>
    <message>
        <source>%1 could not be written: %2 is not a folder.</source>
        <translation>%1 could not be written: %2 is not a folder.</translation>
    </message>
    <message>
        <source>%1 could not be written: it is a folder, not a file.</source>
        <translation>%1 could not be written: it is a folder, not a file.</translation>
    </message>
    <message>
        <source>%1 could not be written: the name is too long.</source>
        <translation>%1 could not be written: the name is too long.</translation>
    </message>
    <message>
        <source>%1 could not be written: its links form a loop.</source>
        <translation>%1 could not be written: its links form a loop.</translation>
    </message>
    <message>
        <source>%1 could not be written: the reading program has closed it.</source>
        <translation>%1 could not be written: the reading program has closed it.</translation>
    </message>
    <message>
        <source>%1 could not be written. The system says: %2</source>
        <translation>%1 could not be written. The system says: %2</translation>
    </message>
    <message>
        <source>The file to write has no name.</source>
        <translation>The file to write has no name.</translation>
    </message>
    <message>
        <source>%1 cannot be the name of a file.</source>
        <translation>%1 cannot be the name of a file.</translation>
    </message>
    <message>
        <source>Standard output</source>
        <translation>Standard output</translation>
    </message>
    <message>
        <source>%1 could not be written: it cannot be read back. The system says: %2</source>
        <translation>%1 could not be written: it cannot be read back. The system says: %2</translation>
    </message>
    <message>
        <source>%1 could not be written: it reads back differently. Write it to another disk.</source>
        <translation>%1 could not be written: it reads back differently. Write it to another disk.</translation>
    </message>
    <message>
        <source>%1 could not be written: another program has removed or replaced the new file.</source>
        <translation>%1 could not be written: another program has removed or replaced the new file.</translation>
    </message>
    <message>
        <source>%1 could not be written: it is a pipe or a device, not a file.</source>
        <translation>%1 could not be written: it is a pipe or a device, not a file.</translation>
    </message>
    <message>
        <source>%1 could not be written: it is a pipe that no program reads.</source>
        <translation>%1 could not be written: it is a pipe that no program reads.</translation>
    </message>
</context>
</TS>
