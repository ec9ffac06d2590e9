package holdwater.proxy.link;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;

/** Conversations between a client and a server, and what comes through. */
final class Talk {

  final Recorder up = new Recorder();
  final Recorder down = new Recorder();
  final Budget budget = new Budget();
  int notHttp;
  int brokenOff;
  boolean turn = true;

  Conversation conversation(boolean isFresh) {
    Conversation.Connected connected =
        new Conversation.Connected() {
          @Override
          public void opened() {
            // Counting is the connection's.
          }

          @Override
          public void notHttp() {
            notHttp++;
          }

          @Override
          public void answered() {
            // The turn is the test's.
          }

          @Override
          public void breakOff() {
            brokenOff++;
          }
        };
    Conversation conversation =
        new Conversation(up, down, budget, connected, () -> turn, isFresh, 0);
    conversation.want(true, true, true);
    return conversation;
  }

  Conversation fresh() {
    return conversation(true);
  }

  static String crlf(String text) {
    return text.replace("⏎", "\r\n");
  }

  void client(Conversation conversation, String text) {
    conversation.requests().take(up.adopt(bytes(text)));
  }

  void server(Conversation conversation, String text) {
    conversation.responses().take(down.adopt(bytes(text)));
  }

  static ByteBuf bytes(String text) {
    return Unpooled.copiedBuffer(crlf(text), StandardCharsets.ISO_8859_1);
  }
}
