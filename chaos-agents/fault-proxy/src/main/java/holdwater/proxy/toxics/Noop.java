package holdwater.proxy.toxics;

import java.util.Map;

/**
 * Nothing happens. The one to copy when a new toxic is made.
 *
 * <pre>
 *   came     a  b     c  end
 *   leaves   a  b     c  end
 * </pre>
 */
public record Noop() implements Toxic {

  static final ToxicType TYPE = ToxicType.stock("noop", attributes -> new Noop());

  @Override
  public Map<String, Object> attributes() {
    return Map.of();
  }

  @Override
  public Stage begin(Flow flow) {
    return new Passing(flow);
  }
}
