package holdwater.engine.cause;

/**
 * What a series of numbers is of, as the journal names it.
 *
 * @param instance who counted
 * @param kind what kind of series
 * @param subject the called instance, the event, or the level
 */
record SeriesName(String instance, Kind kind, String subject) {
  /** The sign that stands between instance and subject tells the kind. */
  enum Kind {
    CALLS('>'),
    EVENTS('!'),
    LEVEL('#');

    private final char sign;

    Kind(char sign) {
      this.sign = sign;
    }
  }

  String text() {
    return instance + kind.sign + subject;
  }

  /** Reads it; a name of no known kind counts as a level that nobody asks for. */
  static SeriesName of(String text) {
    for (int i = 0; i < text.length(); i++) {
      for (Kind kind : Kind.values()) {
        if (text.charAt(i) == kind.sign) {
          return new SeriesName(text.substring(0, i), kind, text.substring(i + 1));
        }
      }
    }
    return new SeriesName("", Kind.LEVEL, text);
  }

  String service() {
    return serviceOf(instance);
  }

  /** {@code catalog} of {@code a.catalog-2}. */
  static String serviceOf(String instance) {
    String name = instance.substring(instance.indexOf('.') + 1);
    int dash = name.lastIndexOf('-');
    boolean replica = dash > 0 && name.substring(dash + 1).chars().allMatch(Character::isDigit);
    return replica && dash < name.length() - 1 ? name.substring(0, dash) : name;
  }
}
