package holdwater.model.fault;

/** The process is killed by SIGKILL. Its auto-scaling group then starts it again. */
public record Kill() implements ProcessFault {
  @Override
  public String kind() {
    return "kill";
  }
}
