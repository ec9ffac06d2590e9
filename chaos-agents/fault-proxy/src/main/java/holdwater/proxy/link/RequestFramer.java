package holdwater.proxy.link;

import holdwater.proxy.exchange.Exchange;
import holdwater.proxy.exchange.NotHttp;
import holdwater.proxy.exchange.Scanner;
import holdwater.proxy.toxics.Chunk;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;

/** The client's direction: each request opens an exchange. */
final class RequestFramer extends Framer {

  /** Turns after which a connection that was there before counts as something else. */
  private static final int MAX_LOOKS = 64;

  private static final int MAX_LOOK = 1_024;
  private static final Pattern REQUEST_LINE =
      Pattern.compile("[A-Z]{1,32} [!-~]+ HTTP/1\\.[01]\r\n.*", Pattern.DOTALL);

  private final BooleanSupplier turn;
  private boolean begun;
  private int looks;

  RequestFramer(
      Conversation conversation, Lane lane, Budget budget, BooleanSupplier turn, boolean isFresh) {
    super(conversation, lane, budget, Scanner.ofRequests());
    this.turn = turn;
    this.begun = isFresh;
  }

  /** False while the start of a request is still looked for. */
  boolean hasBegun() {
    return begun;
  }

  /**
   * On a connection that was there before, messages can be told apart from the first request on
   * that opens a turn: then the one before is answered, unless the client sends requests ahead.
   */
  @Override
  public void take(Chunk chunk) {
    if (!begun && turn.getAsBoolean()) {
      begun = looksLikeRequest(chunk.bytes());
      if (!begun && ++looks == MAX_LOOKS) {
        conversation().giveUp();
      }
    }
    if (begun) {
      super.take(chunk);
    } else {
      pass(chunk);
    }
  }

  private static boolean looksLikeRequest(ByteBuf bytes) {
    int size = Math.min(bytes.readableBytes(), MAX_LOOK);
    String start = bytes.toString(bytes.readerIndex(), size, StandardCharsets.ISO_8859_1);
    return REQUEST_LINE.matcher(start).matches();
  }

  @Override
  Exchange begun() {
    return null;
  }

  @Override
  Exchange headRead() throws NotHttp {
    return conversation().open(scanner().request());
  }

  @Override
  boolean isInterim() {
    return false;
  }

  @Override
  void messageEnded() {
    // Its exchange goes on with the answer.
  }

  @Override
  void endedWhileClosing() {
    passEnd();
  }
}
