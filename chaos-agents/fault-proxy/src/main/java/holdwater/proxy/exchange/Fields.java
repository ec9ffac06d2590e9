package holdwater.proxy.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The header lines of one message, in their order. Immutable. */
public final class Fields {

  private record Field(String name, String value) {}

  private final List<Field> lines;

  private Fields(List<Field> lines) {
    this.lines = lines;
  }

  /** Lines that were told apart already. */
  public static Fields of(List<Map.Entry<String, String>> lines) {
    return new Fields(
        lines.stream().map(line -> new Field(line.getKey(), line.getValue())).toList());
  }

  /**
   * The lines of the head {@code text} from {@code start} up to its empty line.
   *
   * @throws NotHttp at what readers take differently: folded lines, blanks before the colon,
   *     control characters
   */
  static Fields parse(String text, int start) throws NotHttp {
    List<Field> lines = new ArrayList<>();
    int at = start;
    for (int end = text.indexOf("\r\n", at); end > at; end = text.indexOf("\r\n", at)) {
      lines.add(line(text.substring(at, end)));
      at = end + 2;
    }
    return new Fields(lines);
  }

  private static Field line(String line) throws NotHttp {
    int colon = line.indexOf(':');
    if (colon < 1 || !Syntax.isToken(line.substring(0, colon))) {
      throw new NotHttp("a header line without a name");
    }
    String value = trimmed(line.substring(colon + 1));
    if (!value.chars().allMatch(Syntax::isText)) {
      throw new NotHttp("a control character in a header");
    }
    return new Field(line.substring(0, colon), value);
  }

  /** Without blanks around it; Java's own strip takes off control characters as well. */
  private static String trimmed(String value) {
    int start = 0;
    int end = value.length();
    while (start < end && isBlank(value.charAt(start))) {
      start++;
    }
    while (start < end && isBlank(value.charAt(end - 1))) {
      end--;
    }
    return value.substring(start, end);
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }

  /** True if a line of that name, in any case, has a value that the test accepts. */
  public boolean any(String name, Predicate<String> test) {
    for (Field field : lines) {
      if (field.name.equalsIgnoreCase(name) && test.test(field.value)) {
        return true;
      }
    }
    return false;
  }

  /**
   * The value of the only line of that name.
   *
   * @throws NotHttp if there are several
   */
  Optional<String> only(String name) throws NotHttp {
    List<Field> named = lines.stream().filter(line -> line.name.equalsIgnoreCase(name)).toList();
    if (named.size() > 1) {
      throw new NotHttp("several lines of " + name);
    }
    return named.stream().map(Field::value).findFirst();
  }

  /** True if a line of that name lists the word, in any case. */
  public boolean lists(String name, String word) {
    return any(
        name,
        value -> {
          for (String element : value.split(",", -1)) {
            if (element.strip().equalsIgnoreCase(word)) {
              return true;
            }
          }
          return false;
        });
  }
}
