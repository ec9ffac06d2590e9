package holdwater.model.fault;

/** The process is stopped by SIGSTOP: its sockets stay open, and it answers nothing. */
public record Suspend() implements ProcessFault {
  @Override
  public String kind() {
    return "suspend";
  }
}
