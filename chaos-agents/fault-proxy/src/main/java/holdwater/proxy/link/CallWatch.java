package holdwater.proxy.link;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The calls over one connection as the witnesses of its link count them. There is one at a time: a
 * request, until all of its answer has left for the client, or the connection ends.
 *
 * <pre>
 *   accepted ──→ waiting ──→ asked ──→ head left ──→ all left: judged by status and time
 *                   │          │           └──→ the connection ends before: cut or reset
 *                   │          └──→ the connection ends: unanswered, cut or reset
 *                   ├──→ no upstream: refused
 *                   └──→ the upstream is there, and the client says nothing: no call
 * </pre>
 *
 * <p>A client that waits for an upstream waits in its call: the call begins when the connection is
 * accepted. Only requests in HTTP/1 are calls. Does nothing while the link has no witness. Confined
 * to the connection's event loop.
 */
final class CallWatch {

  /** A client that has been waiting for the upstream has sent its request by then. */
  static final long SPEAKS_WITHIN_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  /** The upstream answers so soon that its time does not count. */
  private static final long AT_ONCE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private static final int LONGEST_METHOD = 16;
  private static final long LINE_ENDS = 0x0D0A0D0AL;
  private static final long LAST_CHUNK = 0x300D0A0D0AL;
  private static final int TAIL = 5;
  private static final long TAIL_MASK = 0xFF_FFFF_FFFFL;

  private enum State {
    /** No call is under way. */
    IDLE,
    /** Accepted, and the upstream has not answered yet; or it has, and nothing was asked yet. */
    WAITING,
    ASKED
  }

  /** The call at one of the witnesses. */
  private record Seen(Witness witness, long second) {}

  private final Link link;
  private final LongSupplier nanos;
  private final AnswerHead head = new AnswerHead();
  private final List<Seen> seen = new ArrayList<>(1);
  private State state = State.IDLE;
  private long began;
  private boolean connected;
  private boolean spoken;
  private boolean ignored;
  private boolean clientEnded;
  private long took;
  private long left;
  private long tail;
  private int tailBytes;

  CallWatch(Link link, LongSupplier nanos) {
    this.link = link;
    this.nanos = nanos;
  }

  /** A client is there. */
  void accepted() {
    if (!link.witnesses().isEmpty()) {
      begin();
      state = State.WAITING;
    }
  }

  private void begin() {
    began = nanos.getAsLong();
    link.witnesses().forEach(witness -> seen.add(new Seen(witness, witness.began())));
  }

  /**
   * The upstream answered.
   *
   * @return true if {@link #silent} must be called after {@link #SPEAKS_WITHIN_NANOS}
   */
  boolean connected() {
    connected = true;
    if (state != State.WAITING) {
      return false;
    }
    if (nanos.getAsLong() - began > AT_ONCE_NANOS) {
      return true;
    }
    withdraw();
    return false;
  }

  /** A client that has said nothing by now opened its connection for later. */
  void silent() {
    if (state == State.WAITING) {
      withdraw();
    }
  }

  private void withdraw() {
    seen.forEach(each -> each.witness().withdrawn(each.second()));
    over();
  }

  private void over() {
    seen.clear();
    state = State.IDLE;
  }

  /** These bytes of the client come first on the connection, or after bytes of the server. */
  void asked(ByteBuf bytes) {
    if (state == State.ASKED && !head.isKnown()) {
      // Behind an interim answer, or before the one that a toxic still holds: the same call.
      return;
    }
    boolean first = !spoken;
    spoken = true;
    if (state == State.ASKED) {
      // Whoever asks again has got the answer before.
      judged();
    }
    if (first) {
      ignored = link.witnesses().stream().anyMatch(witness -> isIgnored(witness.rule(), bytes));
    }
    if (ignored || !isRequest(bytes)) {
      silent();
      return;
    }
    if (state == State.IDLE) {
      begin();
    }
    state = seen.isEmpty() ? State.IDLE : State.ASKED;
    head.expect(startsWith("HEAD ", bytes));
    left = 0;
    tailBytes = 0;
  }

  private static boolean isIgnored(WitnessRule rule, ByteBuf bytes) {
    Optional<String> header = rule.ignoredHeader();
    return header.isPresent()
        && ByteBufUtil.indexOf(
                Unpooled.copiedBuffer("\r\n" + header.get() + ":", StandardCharsets.US_ASCII),
                bytes)
            >= 0;
  }

  private static boolean startsWith(String text, ByteBuf bytes) {
    if (bytes.readableBytes() < text.length()) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (bytes.getByte(bytes.readerIndex() + i) != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** A method and a blank; anything else is the rest of a body, or not HTTP/1. */
  private static boolean isRequest(ByteBuf bytes) {
    int size = Math.min(bytes.readableBytes(), LONGEST_METHOD);
    for (int i = 0; i < size; i++) {
      int letter = bytes.getByte(bytes.readerIndex() + i);
      if (letter == ' ') {
        return i > 0;
      }
      if (letter < 'A' || letter > 'Z') {
        return false;
      }
    }
    return size > 0 && size < LONGEST_METHOD;
  }

  /** The client sends no more; it may still read. */
  void clientEnded() {
    clientEnded = true;
  }

  /** These bytes leave for the client. */
  void leaves(ByteBuf bytes, int at, int size) {
    if (state != State.ASKED) {
      return;
    }
    if (!head.isKnown()) {
      head.add(bytes, at, size);
      took = nanos.getAsLong() - began;
    }
    if (head.isChunked()) {
      for (int i = Math.max(at, at + size - TAIL); i < at + size; i++) {
        tail = ((tail << 8) | (bytes.getByte(i) & 0xFF)) & TAIL_MASK;
        tailBytes = Math.min(TAIL, tailBytes + 1);
      }
    }
  }

  /** Bytes leave for the client that nobody has looked at. */
  void leavesUnseen() {
    tailBytes = 0;
  }

  /** So many bytes have been taken by the client's kernel. */
  void left(int bytes) {
    if (state != State.ASKED) {
      return;
    }
    left += bytes;
    // Who has hung up may not want it any more: a reset will say so, or an end that it was read.
    if (head.isKnown() && isAllThere() && !clientEnded) {
      judged();
    }
  }

  private boolean isAllThere() {
    return head.isChunked()
        ? tailBytes == TAIL && tail == LAST_CHUNK
        : head.length() != AnswerHead.UNKNOWN && left >= head.length();
  }

  private void judged() {
    seen.forEach(each -> each.witness().answered(each.second(), head.statusClass(), took));
    over();
  }

  private void failed(CallEnd how) {
    seen.forEach(each -> each.witness().failed(each.second(), how));
    over();
  }

  /** No upstream could be reached. */
  void refused() {
    if (state == State.WAITING) {
      failed(CallEnd.REFUSED);
    }
  }

  /** A fault ends the connection. */
  void cut() {
    broken(CallEnd.CUT, false);
  }

  /** One of its sides reset the connection, or is lost. */
  void reset(boolean byClient) {
    broken(CallEnd.RESET, byClient);
  }

  private void broken(CallEnd how, boolean byClient) {
    boolean unwanted = byClient && clientEnded;
    if (state == State.ASKED && head.isKnown() && isAllThere() && !unwanted) {
      judged();
    } else if (state == State.ASKED) {
      failed(how);
    } else {
      closed();
    }
  }

  /** The connection is over, and nobody was rude. */
  void closed() {
    if (state == State.WAITING && connected) {
      withdraw();
    } else if (state == State.WAITING || (state == State.ASKED && !head.isKnown())) {
      failed(CallEnd.UNANSWERED);
    } else if (state == State.ASKED && endsWell()) {
      judged();
    } else if (state == State.ASKED) {
      failed(CallEnd.CUT);
    }
  }

  /** Where the head does not say what is to come, the end of the connection is the end of it. */
  private boolean endsWell() {
    if (head.isChunked()) {
      return tailBytes < TAIL || (tail & 0xFFFF_FFFFL) == LINE_ENDS;
    }
    return head.length() == AnswerHead.UNKNOWN || left >= head.length();
  }
}
