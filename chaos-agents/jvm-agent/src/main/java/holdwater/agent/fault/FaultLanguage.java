package holdwater.agent.fault;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Faults as text: {@code latency 200ms on com.acme..*Repository.find* chance 20%}. The same at the
 * command line and at the API. Immutable.
 */
public final class FaultLanguage {
  private final Map<String, FaultKind> kinds = new TreeMap<>();
  private final ExceptionTypes types;

  public FaultLanguage(Collection<FaultKind> known, ExceptionTypes types) {
    this.types = types;
    for (FaultKind kind : known) {
      kinds.put(kind.word(), kind);
    }
  }

  /**
   * Reads a fault and its dose.
   *
   * @throws Refusal with what is wrong and what would be right
   */
  public FaultPlan parse(String text) throws Refusal {
    Words words = new Words(text);
    String first = words.take("a fault");
    FaultKind kind = kinds.get(first);
    if (kind == null) {
      throw Refusal.mistake("no fault '" + first + "'; faults: " + kinds.keySet());
    }
    try {
      return DoseWords.complete(kind.read(words, types), text, words);
    } catch (Refusal e) {
      throw Refusal.mistake(e.getMessage() + " (usage: " + kind.usage() + ")");
    }
  }

  /** All kinds, by their words. */
  public List<FaultKind> kinds() {
    return new ArrayList<>(kinds.values());
  }

  /** What may stand behind each, for people. */
  public String dose() {
    return DoseWords.USAGE;
  }
}
