package holdwater.agent.faults;

import holdwater.agent.fault.Action;

/** A number as the type that a method returns. */
final class Numbers {
  private Numbers() {}

  /** In an array of one; null if it does not fit, or if the type is none of numbers. */
  static Object[] of(String word, String descriptor) {
    try {
      Object value =
          switch (descriptor) {
            case "I", "Ljava/lang/Integer;" -> Integer.valueOf(word);
            case "J", "Ljava/lang/Long;" -> Long.valueOf(word);
            case "S", "Ljava/lang/Short;" -> Short.valueOf(word);
            case "B", "Ljava/lang/Byte;" -> Byte.valueOf(word);
            case "F", "Ljava/lang/Float;" -> Float.valueOf(word);
            case "D", "Ljava/lang/Double;" -> Double.valueOf(word);
            default -> null;
          };
      return value == null ? null : Action.returning(value);
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
