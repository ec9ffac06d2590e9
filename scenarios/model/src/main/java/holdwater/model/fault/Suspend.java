package holdwater.model.fault;

/** The process stops where it stands (SIGSTOP): its sockets stay open and nobody answers. */
public record Suspend() implements ProcessFault {
  @Override
  public String kind() {
    return "suspend";
  }
}
