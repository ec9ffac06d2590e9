package holdwater.agent.fault;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Methods by name: {@code com.acme..*Repository.find*}, {@code java.sql.Statement+.execute*},
 * {@code com.acme.Client.new}, {@code com.acme.Client.call(2)}.
 *
 * <p>{@code *} stands for anything within one name, {@code ..} for any packages between, {@code +}
 * for all subtypes, {@code (n)} for methods of n arguments, {@code new} for constructors.
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

  private static final Pattern FORM =
      Pattern.compile(
          "(\\*|[\\w$*]+(?:\\.{1,2}[\\w$*]+)*)(\\+?)\\.([\\w$*]+|<init>)(?:\\((\\d{1,3})\\))?");
  private static final int LONGEST = 400;
  private static final String CONSTRUCTOR = "<init>";

  /**
   * Reads a pattern.
   *
   * @throws Refusal with the form that is wanted
   */
  public static MethodPattern parse(String text) throws Refusal {
    var matcher = FORM.matcher(text);
    if (text.length() > LONGEST || !matcher.matches()) {
      throw Refusal.mistake(
          "'" + text + "' is no pattern of methods such as com.acme..*Repository.find*");
    }
    String name = matcher.group(3).equals("new") ? CONSTRUCTOR : matcher.group(3);
    return new MethodPattern(
        text,
        classes(matcher.group(1)),
        !matcher.group(2).isEmpty(),
        glob(name),
        matcher.group(4) == null ? -1 : Integer.parseInt(matcher.group(4)),
        Optional.empty(),
        List.of());
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
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < glob.length(); i++) {
      if (glob.startsWith("..", i)) {
        regex.append("\\.(?:[\\w$]+\\.)*");
        i++;
      } else {
        appendGlob(regex, glob.charAt(i));
      }
    }
    return Pattern.compile(regex.toString());
  }

  private static Pattern glob(String glob) {
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < glob.length(); i++) {
      appendGlob(regex, glob.charAt(i));
    }
    return Pattern.compile(regex.toString());
  }

  private static void appendGlob(StringBuilder regex, char one) {
    regex.append(one == '*' ? "[\\w$]*" : Pattern.quote(String.valueOf(one)));
  }

  public MethodPattern annotated(Pattern annotationClass) {
    return new MethodPattern(
        text, classes, subtypes, methods, arity, Optional.of(annotationClass), except);
  }

  public MethodPattern except(List<Pattern> leftOut) {
    return new MethodPattern(text, classes, subtypes, methods, arity, annotation, leftOut);
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
    return methods.matcher(CONSTRUCTOR).matches() && methods.pattern().contains("<");
  }
}
