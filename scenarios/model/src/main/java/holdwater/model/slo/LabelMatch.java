package holdwater.model.slo;

import static holdwater.model.Checks.checkNotBlank;
import static holdwater.model.Checks.checkNotNull;

import java.util.Map;
import java.util.regex.Pattern;

/**
 * A condition on one label of a series, as in PromQL.
 *
 * @param value for the two kinds of patterns a regular expression that the whole label matches
 */
public record LabelMatch(String label, Kind kind, String value) {
  /** How label and value must stand to each other. */
  public enum Kind {
    EQUALS("="),
    NOT_EQUALS("!="),
    MATCHES("=~"),
    NOT_MATCHES("!~");

    private final String sign;

    Kind(String sign) {
      this.sign = sign;
    }

    /** As PromQL writes it. */
    public String sign() {
      return sign;
    }
  }

  public LabelMatch {
    checkNotBlank(label, "label");
    checkNotNull(kind, "kind");
    checkNotNull(value, "value");
    if (kind == Kind.MATCHES || kind == Kind.NOT_MATCHES) {
      Pattern.compile(value);
    }
  }

  /** Answers: does it hold? A label that a series does not have counts as empty. */
  public boolean holds(Map<String, String> labels) {
    String found = labels.getOrDefault(label, "");
    return switch (kind) {
      case EQUALS -> found.equals(value);
      case NOT_EQUALS -> !found.equals(value);
      case MATCHES -> Pattern.matches(value, found);
      case NOT_MATCHES -> !Pattern.matches(value, found);
    };
  }
}
