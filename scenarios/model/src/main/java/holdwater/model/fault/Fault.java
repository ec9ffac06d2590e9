package holdwater.model.fault;

/** Something done to a system on purpose. Every fault is a record that cannot be invalid. */
public sealed interface Fault permits ProcessFault, NetworkFault, JvmFault, SpringFault, Nothing {
  /** The word for it in scenario files and reports. */
  String kind();

  /** The fault with its dose, for people. */
  default String describe() {
    return kind();
  }
}
