package holdwater.proxy.link;

import holdwater.proxy.tls.Alpn;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;

/**
 * An engine of TLS that takes and gives Netty's bytes. All wires of a loop share the two buffers,
 * as what is in them is only lent until the next call. Confined to the loop.
 */
final class TlsRecords {

  /** Room for the longest record, sealed or not. */
  static final int MOST_RECORD = 32 * 1024;

  private static final int FEW_TASKS = 2;

  /** What bytes of the peer have brought. */
  enum Came {
    /** Too few for a record. */
    NOTHING,
    /** A record; what it has for the application is in {@link #plain}. */
    RECORD,
    /** The peer has said that it sends no more. */
    END
  }

  private final SSLEngine engine;
  private final ByteBuf plain;
  private final ByteBuf sealed;
  private boolean agreed;

  TlsRecords(SSLEngine engine, ByteBuf plain, ByteBuf sealed) {
    this.engine = engine;
    this.plain = plain;
    this.sealed = sealed;
  }

  void begin() throws SSLException {
    engine.beginHandshake();
  }

  /** True once the handshake is over. */
  boolean isAgreed() {
    return agreed;
  }

  String protocol() {
    return Alpn.chosen(engine);
  }

  boolean isServer() {
    return !engine.getUseClientMode();
  }

  /** True if nothing can be sealed any more. */
  boolean isShut() {
    return engine.isOutboundDone();
  }

  boolean hasTasks() {
    return engine.getHandshakeStatus() == HandshakeStatus.NEED_TASK;
  }

  /** What takes long; may run anywhere, and nothing else may be called until it has. */
  List<Runnable> tasks() {
    List<Runnable> tasks = new ArrayList<>(FEW_TASKS);
    for (Runnable t = engine.getDelegatedTask(); t != null; t = engine.getDelegatedTask()) {
      tasks.add(t);
    }
    return tasks;
  }

  /** True if there is something to say to the peer before anything else: {@link #talk}. */
  boolean mustTalk() {
    return engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP;
  }

  /** What the peer is to hear that is not the application's; empty if nothing. */
  ByteBuf talk() throws SSLException {
    return seal(Unpooled.EMPTY_BUFFER);
  }

  /** No more will be sealed; the peer is to hear what this returns. */
  ByteBuf shut() throws SSLException {
    engine.closeOutbound();
    return talk();
  }

  /**
   * Takes as many of the bytes as fit into a record.
   *
   * @return what is to be sent
   */
  ByteBuf seal(ByteBuf from) throws SSLException {
    SSLEngineResult result;
    try {
      result = engine.wrap(from.nioBuffer(), sealed.nioBuffer(0, sealed.capacity()));
    } catch (RuntimeException e) {
      throw new SSLException(String.valueOf(e.getMessage()), e);
    }
    from.skipBytes(result.bytesConsumed());
    note(result);
    if (from.isReadable() && result.bytesConsumed() == 0 && result.bytesProduced() == 0) {
      throw new SSLException("the peer begins a handshake anew, which is not done here");
    }
    return sealed.setIndex(0, result.bytesProduced());
  }

  /** Takes a record off the bytes, if they hold one. */
  Came open(ByteBuf from) throws SSLException {
    SSLEngineResult result;
    try {
      result = engine.unwrap(from.nioBuffer(), plain.nioBuffer(0, plain.capacity()));
    } catch (RuntimeException e) {
      throw new SSLException(String.valueOf(e.getMessage()), e);
    }
    from.skipBytes(result.bytesConsumed());
    plain.setIndex(0, result.bytesProduced());
    note(result);
    if (result.getStatus() == Status.CLOSED) {
      return Came.END;
    }
    boolean moves = result.bytesConsumed() > 0 || result.bytesProduced() > 0;
    return moves || hasTasks() || mustTalk() ? Came.RECORD : Came.NOTHING;
  }

  private void note(SSLEngineResult result) throws SSLException {
    if (result.getStatus() == Status.BUFFER_OVERFLOW) {
      throw new SSLException("a record is longer than TLS allows");
    }
    // Some handshakes end without the status that says so, as those that end with a ticket.
    agreed |=
        result.getHandshakeStatus() == HandshakeStatus.FINISHED
            || (result.getHandshakeStatus() == HandshakeStatus.NOT_HANDSHAKING
                && result.getStatus() == Status.OK);
  }

  ByteBuf plain() {
    return plain;
  }
}
