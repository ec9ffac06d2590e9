package holdwater.model.fault;

/** A fault of a whole process. */
public sealed interface ProcessFault extends Fault permits Kill, Suspend, Outage {
  @Override
  default MetBy metBy() {
    return MetBy.CALLS_BEFORE;
  }

  @Override
  default boolean takesProcess() {
    return true;
  }
}
