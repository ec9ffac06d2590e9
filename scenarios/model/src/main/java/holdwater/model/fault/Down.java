package holdwater.model.fault;

/** The link is cut: connects are refused and connections that exist are closed. */
public record Down() implements NetworkFault {
  @Override
  public boolean callsComplete() {
    return false;
  }

  @Override
  public String kind() {
    return "down";
  }
}
