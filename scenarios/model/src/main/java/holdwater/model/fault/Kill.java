package holdwater.model.fault;

/** The process dies by SIGKILL; its auto-scaling group starts it anew, as always. */
public record Kill() implements ProcessFault {
  @Override
  public String kind() {
    return "kill";
  }
}
