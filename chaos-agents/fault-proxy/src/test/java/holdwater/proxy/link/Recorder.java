package holdwater.proxy.link;

import holdwater.proxy.exchange.Exchange;
import holdwater.proxy.exchange.Part;
import holdwater.proxy.toxics.Chunk;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** A direction that only writes down what enters it. */
final class Recorder implements Lane {

  record Piece(Exchange exchange, Part part, boolean first, boolean last, String text) {}

  final List<Piece> pieces = new ArrayList<>();
  int held;
  boolean ended;

  @Override
  public Chunk adopt(ByteBuf bytes) {
    Chunk chunk = new Chunk(bytes, 0, back -> held -= back);
    held += chunk.charge();
    return chunk;
  }

  @Override
  public void enter(Chunk chunk) {
    String text = chunk.bytes().toString(StandardCharsets.ISO_8859_1);
    pieces.add(new Piece(chunk.exchange(), chunk.part(), chunk.isFirst(), chunk.isLast(), text));
    chunk.drop();
  }

  @Override
  public void enterEnd() {
    ended = true;
  }

  @Override
  public void flush() {
    // Everything is through already.
  }

  String text() {
    StringBuilder all = new StringBuilder();
    pieces.forEach(piece -> all.append(piece.text));
    return all.toString();
  }

  /** What of each exchange came through here. */
  TreeMap<Long, String> messages() {
    TreeMap<Long, String> messages = new TreeMap<>();
    for (Piece piece : pieces) {
      if (piece.exchange != null) {
        messages.merge(piece.exchange.index(), piece.text, String::concat);
      }
    }
    return messages;
  }
}
