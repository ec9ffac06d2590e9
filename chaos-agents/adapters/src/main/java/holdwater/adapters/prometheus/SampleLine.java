package holdwater.adapters.prometheus;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads one line: {@code name{label="value",…} value timestamp}. Used once. */
final class SampleLine {
  private static final char END = '\n';

  private final String line;
  private int at;

  SampleLine(String line) {
    this.line = line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
  }

  /** Empty for comments, blank lines and what is no sample. */
  Optional<Sample> read() {
    blanks();
    String name = name();
    if (name.isEmpty()) {
      return Optional.empty();
    }
    blanks();
    Map<String, String> labels = new HashMap<>();
    if (peek() == '{' && !labels(labels)) {
      return Optional.empty();
    }
    blanks();
    Optional<Double> value = number(word());
    blanks();
    // A timestamp may follow, and in OpenMetrics an exemplar; neither is of interest.
    boolean over = peek() == END || peek() == '#' || number(word()).isPresent();
    return over ? value.map(known -> new Sample(name, labels, known)) : Optional.empty();
  }

  private char peek() {
    return at < line.length() ? line.charAt(at) : END;
  }

  private void blanks() {
    while (peek() == ' ' || peek() == '\t') {
      at++;
    }
  }

  private String name() {
    int from = at;
    while (isOfName(peek(), at == from)) {
      at++;
    }
    return line.substring(from, at);
  }

  private static boolean isOfName(char c, boolean first) {
    boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == ':';
    return letter || (!first && c >= '0' && c <= '9');
  }

  private String word() {
    int from = at;
    while (peek() != END && peek() != ' ' && peek() != '\t') {
      at++;
    }
    return line.substring(from, at);
  }

  private boolean labels(Map<String, String> labels) {
    at++;
    blanks();
    while (peek() != '}') {
      String label = name();
      blanks();
      if (label.isEmpty() || !take('=')) {
        return false;
      }
      blanks();
      Optional<String> value = quoted();
      if (value.isEmpty()) {
        return false;
      }
      labels.put(label, value.get());
      blanks();
      if (peek() != '}' && !take(',')) {
        return false;
      }
      blanks();
    }
    return take('}');
  }

  private boolean take(char wanted) {
    boolean there = peek() == wanted;
    at += there ? 1 : 0;
    return there;
  }

  private Optional<String> quoted() {
    if (!take('"')) {
      return Optional.empty();
    }
    StringBuilder value = new StringBuilder();
    while (peek() != '"') {
      char c = peek();
      if (c == END) {
        return Optional.empty();
      }
      at++;
      value.append(c == '\\' ? escaped() : String.valueOf(c));
    }
    at++;
    return Optional.of(value.toString());
  }

  /** What it does not know it leaves as it is, as Prometheus does. */
  private String escaped() {
    char c = peek();
    at += c == END ? 0 : 1;
    return switch (c) {
      case 'n' -> "\n";
      case '"' -> "\"";
      case '\\' -> "\\";
      case END -> "\\";
      default -> "\\" + c;
    };
  }

  private static Optional<Double> number(String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "nan" -> Optional.of(Double.NaN);
      case "inf", "+inf" -> Optional.of(Double.POSITIVE_INFINITY);
      case "-inf" -> Optional.of(Double.NEGATIVE_INFINITY);
      default -> decimal(word);
    };
  }

  /** Java's own numbers may end in d or f, which these may not. */
  private static Optional<Double> decimal(String word) {
    boolean digits = word.chars().allMatch(c -> (c >= '0' && c <= '9') || "+-.eE".indexOf(c) >= 0);
    if (!digits || word.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Double.parseDouble(word));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
