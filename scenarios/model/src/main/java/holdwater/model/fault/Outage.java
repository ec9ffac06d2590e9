package holdwater.model.fault;

/**
 * The processes die by SIGKILL and nothing is started in their place until the fault is reverted.
 */
public record Outage() implements ProcessFault {
  @Override
  public String kind() {
    return "outage";
  }
}
