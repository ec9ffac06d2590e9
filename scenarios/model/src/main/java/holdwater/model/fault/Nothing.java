package holdwater.model.fault;

/**
 * No fault at all. A run with it has the same windows and is judged by the same rule. In the place
 * of a scenario's faults it shows false alarms; in a scenario of its own it shows what is promised
 * of a calm system.
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
