package holdwater.cli;

import holdwater.cli.fault.FaultForm;
import holdwater.cli.fault.FaultForms;
import holdwater.model.fault.Fault;
import holdwater.model.fault.NetworkFault;
import java.util.Arrays;
import java.util.List;

/** A fault as one types it: {@code latency 200ms jitter 50ms}. */
public final class FaultWords {
  private FaultWords() {}

  /** The forms that there are, for people. */
  public static List<String> forms() {
    return FaultForms.all().stream().map(form -> form.byHand().form()).toList();
  }

  /**
   * The fault.
   *
   * @throws UserMistake with the forms there are
   */
  public static Fault parse(String text) {
    List<String> words = Arrays.asList(text.strip().split("\\s+"));
    FaultForm form =
        FaultForms.of(words.get(0))
            .orElseThrow(
                () ->
                    new UserMistake(
                        "no fault '" + text + "'. Faults: " + String.join(", ", forms())));
    try {
      return form.byHand().reader().apply(words.subList(1, words.size()));
    } catch (IllegalArgumentException e) {
      throw new UserMistake("fault '" + text + "': " + e.getMessage());
    }
  }

  /**
   * The same, of links only.
   *
   * @throws UserMistake when it is none of links
   */
  public static NetworkFault ofLinks(String text) {
    if (parse(text) instanceof NetworkFault fault) {
      return fault;
    }
    throw new UserMistake("'" + text + "' is no fault of links");
  }
}
