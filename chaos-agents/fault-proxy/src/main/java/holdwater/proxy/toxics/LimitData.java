package holdwater.proxy.toxics;

import java.util.Map;

/**
 * After {@code bytes} the connection closes, once they have reached the receiver.
 *
 * <pre>
 *   came     aaa  bbb  ccc
 *   leaves   aaa  b close               (bytes = 4)
 * </pre>
 *
 * What counts are the bytes that passed while the toxic met the connection; an update or a toxicity
 * that goes to 0 and comes back keeps the count. The close happens when a chunk comes, so at 0 the
 * first one closes, and an idle connection stays. Once closed, a higher limit opens nothing again.
 *
 * @param bytes how many pass
 */
public record LimitData(long bytes) implements Toxic {

  static final ToxicType TYPE =
      ToxicType.stock(
          "limit_data", attributes -> new LimitData(attributes.whole("bytes", Long.MAX_VALUE)));

  @Override
  public Map<String, Object> attributes() {
    return Map.of("bytes", bytes);
  }

  @Override
  public Stage begin(Flow flow) {
    return new Counting(this, flow);
  }

  private static final class Counting extends Passing {

    private LimitData limit;
    private long passed;
    private boolean closing;

    private Counting(LimitData limit, Flow flow) {
      super(flow);
      this.limit = limit;
    }

    @Override
    public void chunk(Chunk chunk) {
      long room = limit.bytes - passed;
      if (closing) {
        chunk.drop();
      } else if (chunk.size() < room) {
        passed += chunk.size();
        flow.pass(chunk);
      } else {
        closing = true;
        flow.bit("closes after bytes", passed + Math.max(0, room));
        passLast(chunk, (int) Math.max(0, room));
        flow.passClose();
      }
    }

    private void passLast(Chunk chunk, int room) {
      passed += room;
      if (room == chunk.size()) {
        flow.pass(chunk);
        return;
      }
      if (room > 0) {
        flow.pass(chunk.split(room));
      }
      chunk.drop();
    }

    @Override
    public void end() {
      if (!closing) {
        flow.passEnd();
      }
    }

    @Override
    public void update(Toxic toxic) {
      limit = (LimitData) toxic;
    }

    @Override
    public boolean retire() {
      // Once it closes, bytes are missing: nothing may follow them until the close has arrived.
      return !closing;
    }
  }
}
