package holdwater.adapters.jvm;

import java.util.List;

/**
 * What a fault would meet in a JVM now, as its agent says.
 *
 * @param of the pattern, or the fault, as the agent reads it
 * @param classCount how many loaded classes it means
 * @param unseen how many more it means that were not looked at, as there are very many
 * @param methodCount how many methods it would be woven into
 * @param methods their names, with how many arguments they take; the first of very many
 * @param unwoven what it means and could not be woven into, with the reasons
 * @param passedOver what has a name that is meant and is left alone, with the reasons
 * @param whyNothing a sentence for each of its patterns that meets no method
 */
public record AgentPreview(
    String of,
    int classCount,
    int unseen,
    int methodCount,
    List<String> methods,
    List<String> unwoven,
    List<String> passedOver,
    List<String> whyNothing) {
  public AgentPreview {
    methods = List.copyOf(methods);
    unwoven = List.copyOf(unwoven);
    passedOver = List.copyOf(passedOver);
    whyNothing = List.copyOf(whyNothing);
  }
}
