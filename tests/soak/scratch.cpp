#include "chatcall.h"
#include "chat/networkaccess.h"
#include "chat/reply.h"
#include <QCoreApplication>
#include <QDebug>
#include <QTest>
int main(int c, char **v){ QCoreApplication a(c,v);
 for (int round=0; round<3; ++round) for (int which=0; which<4; ++which) for (int warm=0; warm<2; ++warm){
  NetworkAccess n; LoopbackServer s;
  s.playAlways(Conversation::ok({}));
  if (warm) { ChatCall w(n,s); w.run(); }
  s.reset();
  s.playAlways(which==0?Conversation::garbage():which==1?Conversation::closedBeforeHeaders():which==2?Conversation::resetBeforeHeaders():Conversation::closedInHeaders());
  ChatCall call(n,s); call.run();
  qDebug() << which << (warm?"warm":"cold") << "sends" << call.facts.sends << "requests" << s.requests().size() << "error" << call.facts.error << call.facts.httpStatus;
  for (auto r : s.requests()) qDebug() << r.body << r.headers.size();
 }}
