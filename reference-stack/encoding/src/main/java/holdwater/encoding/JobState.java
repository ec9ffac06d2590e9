package holdwater.encoding;

/** Where a job stands. */
public enum JobState {
  /** Published, and taken by nobody yet. */
  QUEUED,
  /** An ffmpeg is at it. */
  RUNNING,
  /** Its rung is in object storage. */
  DONE,
  /** The last attempt failed. */
  FAILED,
  /** The process that had queued or run it is gone. */
  LOST
}
