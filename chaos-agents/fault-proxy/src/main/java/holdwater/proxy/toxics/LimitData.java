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

  private static final class Counting extends Limiting {

    private LimitData limit;

    private Counting(LimitData limit, Flow flow) {
      super(flow);
      this.limit = limit;
    }

    @Override
    long limit() {
      return limit.bytes;
    }

    @Override
    void lastPassed(long bytes) {
      flow.bit("closes after bytes", bytes);
      flow.passClose();
    }

    @Override
    public void update(Toxic toxic) {
      limit = (LimitData) toxic;
    }
  }
}
