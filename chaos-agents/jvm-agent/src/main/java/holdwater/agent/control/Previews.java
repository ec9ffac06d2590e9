package holdwater.agent.control;

import holdwater.agent.fault.FaultLanguage;
import holdwater.agent.fault.Refusal;
import holdwater.agent.weave.Preview;
import holdwater.agent.weave.Weaver;
import java.util.Set;
import java.util.regex.Pattern;

/** Answers what a fault would meet, or methods by their pattern, before anything is in force. */
final class Previews {
  /** Any fault that can be put on any method. */
  private static final String ON = "latency 1ms on ";

  /** What names no method but classes, up to its end: {@code com.acme..*Repository}. */
  private static final Pattern CLASSES_ONLY = Pattern.compile("(\\.\\.[^.,]+)(?=,|$)");

  private Previews() {}

  /**
   * @param body {@code {"of": …}}: a fault, or just METHODS
   */
  static ControlAnswer answer(String body, FaultLanguage language, Weaver weaver) throws Refusal {
    String fault = fault(JsonObject.parse(body, Set.of("of")).text("of"));
    try {
      return ControlAnswer.json(200, json(fault, weaver.preview(language.parse(fault))));
    } catch (Refusal e) {
      throw e;
    } catch (Exception e) {
      throw new Refusal(500, "could not be tried: " + e);
    }
  }

  /** The fault that is meant. Of classes by themselves all methods are. */
  static String fault(String asked) {
    String text = asked.strip();
    if (text.startsWith("'")) {
      return ON + text;
    }
    int blank = text.indexOf(' ');
    String first = blank < 0 ? text : text.substring(0, blank);
    // No word of the language has a dot in it, and every pattern of methods has.
    return first.indexOf('.') < 0
        ? text
        : ON + CLASSES_ONLY.matcher(first).replaceAll("$1.*") + text.substring(first.length());
  }

  private static String json(String fault, Preview seen) {
    return new JsonWriter()
        .open()
        .field("of", fault.startsWith(ON) ? fault.substring(ON.length()) : fault)
        .field("classCount", seen.classCount())
        .field("unseen", seen.unseen())
        .field("methodCount", seen.methodCount())
        .field("methods", seen.methods())
        .field("unwoven", seen.unwoven())
        .field("passedOver", seen.passedOver())
        .field("whyNothing", seen.whyNothing())
        .close();
  }
}
