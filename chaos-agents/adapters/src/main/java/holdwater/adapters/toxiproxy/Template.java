package holdwater.adapters.toxiproxy;

import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/**
 * The bytes that all answers of a link have in common, by their places: what is compared when
 * answers may have been corrupted. Dates and whatever else differs from answer to answer is left
 * out.
 */
final class Template {

  private final String sample;
  private final BitSet common = new BitSet();

  private Template(String sample) {
    this.sample = sample;
  }

  /** What answers of the size that half of them have share; nothing if there are none. */
  static Template of(Answers answers) {
    List<String> alike =
        answers.all().stream()
            .map(ProbeAnswer::text)
            .filter(t -> t.length() == answers.size())
            .toList();
    Template template = new Template(alike.isEmpty() ? "" : alike.get(0));
    template.common.set(0, template.sample.length());
    for (String other : alike) {
      for (int i = 0; i < other.length(); i++) {
        if (other.charAt(i) != template.sample.charAt(i)) {
          template.common.clear(i);
        }
      }
    }
    template.leaveOutDate();
    return template;
  }

  /** Its digits are the same in answers of the same second only. */
  private void leaveOutDate() {
    int date = sample.toLowerCase(Locale.ROOT).indexOf("\r\ndate:");
    if (date >= 0) {
      int end = sample.indexOf("\r\n", date + 2);
      common.clear(date, end < 0 ? sample.length() : end);
    }
  }

  /** How many bytes of an answer can be compared. */
  int bytes() {
    return common.cardinality();
  }

  /** How many bytes were compared in all of these answers. */
  long compared(Answers answers) {
    return (long) bytes() * comparable(answers).size();
  }

  /** How many of them were not what they should have been. */
  long changed(Answers answers) {
    return comparable(answers).stream().mapToLong(this::changed).sum();
  }

  private List<String> comparable(Answers answers) {
    return answers.all().stream()
        .map(ProbeAnswer::text)
        .filter(text -> text.length() == sample.length())
        .toList();
  }

  private long changed(String text) {
    return common.stream().filter(i -> text.charAt(i) != sample.charAt(i)).count();
  }
}
