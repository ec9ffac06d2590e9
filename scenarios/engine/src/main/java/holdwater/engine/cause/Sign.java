package holdwater.engine.cause;

/**
 * One series that left its steady range, before those that belong together are made into one {@link
 * Departure}.
 *
 * @param second index of the watched second
 * @param kind which of them says most, where several kinds of a link left
 * @param depth of the called service
 * @param place what is told as one: a link of two services, or a pattern of a service
 * @param from the instance that counted
 * @param to the called instance; empty where nobody is called
 * @param what with its figures
 */
record Sign(
    int second, Kind kind, double depth, String place, String from, String to, String what) {
  /** The ones that say most come first. */
  enum Kind {
    ERRORS,
    TIME,
    WAITING,
    EVENT,
    SILENCE
  }

  /** About calls of a link. */
  boolean isOfLink() {
    return kind == Kind.ERRORS || kind == Kind.TIME || kind == Kind.WAITING;
  }
}
