package holdwater.proxy.toxics;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * A kind of toxic that the API can create.
 *
 * @param name its {@code type} at the API
 * @param reader makes the toxic of checked attributes
 */
public record ToxicType(String name, Function<Attributes, Toxic> reader) {

  /**
   * A toxic with the given attributes and defaults for the others.
   *
   * @throws InvalidAttribute if a value has the wrong type or lies outside its range
   */
  public Toxic create(Map<String, Object> given) {
    return reader.apply(new Attributes(given));
  }

  /**
   * The toxic {@code current} with the given attributes changed.
   *
   * @throws InvalidAttribute if a value has the wrong type or lies outside its range
   */
  public Toxic change(Toxic current, Map<String, Object> given) {
    Map<String, Object> merged = new HashMap<>(current.attributes());
    merged.putAll(given);
    return create(merged);
  }
}
