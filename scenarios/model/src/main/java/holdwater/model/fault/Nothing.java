package holdwater.model.fault;

/**
 * No fault at all. A run with it has the same windows and is judged by the same rule, so every FAIL
 * is a false alarm. No scenario file can ask for it.
 */
public record Nothing() implements Fault {
  @Override
  public String kind() {
    return "nothing";
  }

  @Override
  public MetBy metBy() {
    return MetBy.NOTHING;
  }
}
