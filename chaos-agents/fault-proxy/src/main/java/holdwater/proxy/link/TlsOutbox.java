package holdwater.proxy.link;

import holdwater.proxy.toxics.Chunk;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import javax.net.ssl.SSLException;

/** The way of plain text into records and on to the wire below. Confined to the loop. */
final class TlsOutbox {

  private final Wire wire;
  private final TlsRecords records;
  private final Budget budget;

  /** Pieces that the wire below has not yet been rid of. */
  private int pending;

  private boolean closed;

  TlsOutbox(Wire wire, TlsRecords records, Budget budget) {
    this.wire = wire;
    this.records = records;
    this.budget = budget;
  }

  /** True if all that was sealed has gone. */
  boolean isEmpty() {
    return pending == 0;
  }

  /** From now on nothing is handed down. */
  void close() {
    closed = true;
  }

  /** Says what the handshake, or its failure, has to say; false if that is nothing. */
  boolean talk() throws SSLException {
    return send(records.talk());
  }

  /** Says that no more comes. */
  void shut() {
    try {
      send(records.shut());
    } catch (SSLException e) {
      // Then the end of the wire has to do.
    }
  }

  /** Hands it to the wire below, sealed or not; false if it is empty. */
  boolean send(ByteBuf bytes) {
    if (!bytes.isReadable()) {
      return false;
    }
    wire.writeNow(bytes);
    if (!closed && bytes.isReadable()) {
      ByteBuf rest = Memory.copy(bytes);
      int charge = rest.capacity();
      budget.charge(charge);
      queue(rest, () -> budget.refund(charge));
    }
    return true;
  }

  private void queue(ByteBuf rest, Runnable left) {
    pending++;
    wire.write(
        new Chunk(
            rest,
            System.nanoTime(),
            freed -> {
              pending--;
              left.run();
            }));
    wire.flush();
  }

  /** Seals and sends as much as goes at once; the rest of the last record is kept. */
  void writeNow(ByteBuf plain) throws SSLException {
    while (!closed && pending == 0 && plain.isReadable() && !records.isShut()) {
      send(records.seal(plain));
    }
  }

  /**
   * Seals and sends all of it, now or when the kernel takes it; then releases and refunds it.
   *
   * @param left runs when all has gone
   */
  void write(Chunk chunk, Runnable left) throws SSLException {
    try {
      while (!closed && chunk.size() > 0 && !records.isShut()) {
        send(records.seal(chunk.bytes()));
      }
    } catch (SSLException e) {
      chunk.drop();
      throw e;
    }
    if (closed || pending == 0) {
      chunk.drop();
      left.run();
      return;
    }
    // It counts as memory until all that became of it has gone, which an empty piece behind it
    // tells.
    chunk.bytes().release();
    queue(
        Unpooled.EMPTY_BUFFER,
        () -> {
          chunk.refund();
          left.run();
        });
  }
}
