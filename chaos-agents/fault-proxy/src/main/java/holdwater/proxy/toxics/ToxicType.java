package holdwater.proxy.toxics;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A kind of toxic that the API can create.
 *
 * @param name its {@code type} at the API
 * @param isExtension true if Toxiproxy has no such type: its clients must not meet it
 * @param extensionAttributes what Toxiproxy's type of that name does not have
 * @param only the direction in which it acts, if it cannot act in both
 * @param reader makes the toxic of checked attributes
 */
public record ToxicType(
    String name,
    boolean isExtension,
    Set<String> extensionAttributes,
    Optional<Direction> only,
    Function<Attributes, Toxic> reader) {

  public ToxicType {
    extensionAttributes = Set.copyOf(extensionAttributes);
  }

  /** A type that Toxiproxy has. */
  static ToxicType stock(String name, Function<Attributes, Toxic> reader) {
    return new ToxicType(name, false, Set.of(), Optional.empty(), reader);
  }

  /** A type of our own. */
  static ToxicType extension(String name, Function<Attributes, Toxic> reader) {
    return new ToxicType(name, true, Set.of(), Optional.empty(), reader);
  }

  /** This type with attributes beyond Toxiproxy's. */
  ToxicType with(String... attributes) {
    return new ToxicType(name, isExtension, Set.of(attributes), only, reader);
  }

  /** This type with one direction in which alone it makes sense. */
  ToxicType only(Direction direction) {
    return new ToxicType(name, isExtension, extensionAttributes, Optional.of(direction), reader);
  }

  /**
   * A toxic with the given attributes and defaults for the others; names that the type does not
   * have are ignored.
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

  /** The attributes that Toxiproxy knows of this type, in their order. */
  public Map<String, Object> stockOnly(Map<String, Object> attributes) {
    Map<String, Object> stock = new LinkedHashMap<>(attributes);
    stock.keySet().removeAll(extensionAttributes);
    return stock;
  }
}
