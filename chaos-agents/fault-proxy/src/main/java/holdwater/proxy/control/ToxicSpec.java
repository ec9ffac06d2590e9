package holdwater.proxy.control;

import holdwater.proxy.toxics.Scope;
import java.util.Map;

/**
 * What a caller asks a new toxic to be.
 *
 * @param name empty for {@code <type>_<stream>}
 * @param stream empty for downstream
 * @param attributes whole numbers as {@link Long}, fractions as {@link Double}, words as {@link
 *     String}; what is none of these is refused when read
 * @param scope whom it is to meet
 */
public record ToxicSpec(
    String name,
    String type,
    String stream,
    float toxicity,
    Map<String, Object> attributes,
    Scope scope) {

  /** One that meets all bytes. */
  public ToxicSpec(
      String name, String type, String stream, float toxicity, Map<String, Object> attributes) {
    this(name, type, stream, toxicity, attributes, Scope.ALL);
  }
}
