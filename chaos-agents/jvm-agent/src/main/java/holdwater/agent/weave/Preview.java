package holdwater.agent.weave;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a fault would be woven into now, of the classes that are loaded.
 *
 * @param classCount how many of them it means
 * @param unseen how many more it means that were not looked at, as there are very many
 * @param methodCount how many methods it would be woven into
 * @param methods their names, with how many arguments they take; the first of very many
 * @param unwoven what it means and could not be woven into, with the reasons
 * @param passedOver what has a name that is meant and is left alone, with the reasons
 * @param whyNothing a sentence for each place of the fault where it meets no method
 */
public record Preview(
    int classCount,
    int unseen,
    int methodCount,
    List<String> methods,
    List<String> unwoven,
    List<String> passedOver,
    List<String> whyNothing) {
  private static final int MOST_NAMED = 1_000;

  private static final String WHOLE_PROCESS = "it is a fault of the whole process, not of methods";

  public Preview {
    methods = List.copyOf(methods);
    unwoven = List.copyOf(unwoven);
    passedOver = List.copyOf(passedOver);
    whyNothing = List.copyOf(whyNothing);
  }

  /**
   * Of all places of a fault together.
   *
   * @param unseen how many classes none of them was tried on
   */
  static Preview of(Collection<Trial> places, int unseen) {
    Set<String> classes = new TreeSet<>();
    Set<String> methods = new TreeSet<>();
    Set<String> unwoven = new TreeSet<>();
    Set<String> passedOver = new TreeSet<>();
    List<String> whyNothing = new ArrayList<>();
    int count = 0;
    for (Trial place : places) {
      count += place.woven().methods();
      classes.addAll(place.classes());
      methods.addAll(place.woven().signatures());
      unwoven.addAll(place.woven().misses().all());
      passedOver.addAll(place.woven().misses().passedOver());
      place.whyNothing().ifPresent(whyNothing::add);
    }
    if (places.isEmpty()) {
      whyNothing.add(WHOLE_PROCESS);
    }
    return new Preview(
        classes.size(),
        unseen,
        count,
        methods.stream().limit(MOST_NAMED).toList(),
        List.copyOf(unwoven),
        List.copyOf(passedOver),
        whyNothing);
  }
}
