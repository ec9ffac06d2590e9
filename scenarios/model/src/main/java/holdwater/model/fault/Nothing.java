package holdwater.model.fault;

/**
 * No fault at all. In its place in a timeline a run has the same windows and is judged by the same
 * rule, and whatever FAILs is a false alarm. No scenario file can ask for it.
 */
public record Nothing() implements Fault {
  @Override
  public String kind() {
    return "nothing";
  }
}
