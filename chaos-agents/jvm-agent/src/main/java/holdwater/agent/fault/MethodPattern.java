package holdwater.agent.fault;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Methods by name: {@code com.acme..*Repository.find*}, {@code java.sql.Statement+.execute*},
 * {@code com.acme.Client.new}, {@code com.acme.Client.call(2)}.
 *
 * <p>{@code *} stands for anything within one name, {@code ..} for any packages between, {@code +}
 * for all subtypes, {@code (n)} for methods of n arguments, {@code new} for constructors and {@code
 * \new} for methods that are called so. Names are those of the class files, whatever characters
 * they have.
 *
 * @param arity or -1 for any
 * @param annotation that the method or its class must carry
 * @param except classes that are left out
 */
public record MethodPattern(
    String text,
    Pattern classes,
    boolean subtypes,
    Pattern methods,
    int arity,
    Optional<Pattern> annotation,
    List<Pattern> except) {

  /** What names of the JVM may consist of (JVMS 4.2.2): compilers besides Java's use all of it. */
  private static final String IN_NAMES = "[^.;\\[/<>()]";

  private static final Pattern FORM =
      Pattern.compile(
          "(NAME(?:\\.{1,2}NAME)*)\\.(NAME|<init>)(?:\\((\\d{1,3})\\))?"
              .replace("NAME", IN_NAMES + "+"));
  private static final int LONGEST = 400;
  private static final String CONSTRUCTOR = "<init>";
  private static final String NEW = "new";

  /** Compilers besides Java's take it for a name like any other. */
  private static final String METHOD_NEW = "\\new";

  /**
   * Reads a pattern.
   *
   * @throws Refusal with the form that is wanted
   */
  public static MethodPattern parse(String text) throws Refusal {
    var matcher = FORM.matcher(text);
    if (text.length() > LONGEST || !matcher.matches() || matcher.group(1).endsWith(".+")) {
      throw Refusal.mistake(
          "'" + text + "' is no pattern of methods such as com.acme..*Repository.find*");
    }
    String classes = matcher.group(1);
    boolean subtypes = classes.length() > 1 && classes.endsWith("+");
    return new MethodPattern(
        text,
        classes(subtypes ? classes.substring(0, classes.length() - 1) : classes),
        subtypes,
        glob(method(matcher.group(2))),
        matcher.group(3) == null ? -1 : Integer.parseInt(matcher.group(3)),
        Optional.empty(),
        List.of());
  }

  private static String method(String written) {
    return switch (written) {
      case NEW -> CONSTRUCTOR;
      case METHOD_NEW -> NEW;
      default -> written;
    };
  }

  /** A method's name as a pattern has it, between others. */
  public static String written(String className, String method) {
    String name =
        switch (method) {
          case CONSTRUCTOR -> NEW;
          case NEW -> METHOD_NEW;
          default -> method;
        };
    return (className + "." + name).replace(",", "\\,");
  }

  /** A pattern that stands in the code of a fault. */
  public static MethodPattern of(String text) {
    try {
      return parse(text);
    } catch (Refusal e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  /** Classes by name, as in the part of a method pattern before its last dot. */
  public static Pattern classes(String glob) {
    return Pattern.compile(
        Stream.of(glob.split("\\.\\.", -1))
            .map(MethodPattern::regex)
            .collect(Collectors.joining("\\.(?:" + IN_NAMES + "+\\.)*")));
  }

  /** Classes of any of these names. */
  public static Pattern classes(List<String> globs) {
    return Pattern.compile(
        globs.stream().map(glob -> classes(glob).pattern()).collect(Collectors.joining("|")));
  }

  private static Pattern glob(String glob) {
    return Pattern.compile(regex(glob));
  }

  private static String regex(String glob) {
    StringBuilder regex = new StringBuilder();
    // Not char by char: half of a character can be quoted, but is never met.
    for (int one : glob.codePoints().toArray()) {
      regex.append(one == '*' ? IN_NAMES + "*" : Pattern.quote(Character.toString(one)));
    }
    return regex.toString();
  }

  public MethodPattern annotated(Pattern annotationClass) {
    return new MethodPattern(
        text, classes, subtypes, methods, arity, Optional.of(annotationClass), except);
  }

  public MethodPattern except(List<Pattern> leftOut) {
    return new MethodPattern(text, classes, subtypes, methods, arity, annotation, leftOut);
  }

  /** What it says of classes, as it was written. */
  public String classesText() {
    String classes = text.substring(0, text.lastIndexOf('.'));
    return subtypes ? classes.substring(0, classes.length() - 1) : classes;
  }

  /** What it says of methods, as it was written. */
  public String methodsText() {
    return text.substring(text.lastIndexOf('.') + 1);
  }

  /** True if the name alone decides that classes called so are not meant. */
  public boolean excludes(String className) {
    for (Pattern pattern : except) {
      if (pattern.matcher(className).matches()) {
        return true;
      }
    }
    return !subtypes && !classes.matcher(className).matches();
  }

  public boolean meansConstructors() {
    return methods.matcher(CONSTRUCTOR).matches();
  }
}
