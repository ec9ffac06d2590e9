package holdwater.model.journal;

/** Hears every entry after it is written, in order, on the run's thread. Must not throw or wait. */
public interface JournalListener {
  void onEntry(JournalEntry entry);
}
