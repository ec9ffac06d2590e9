package holdwater.engine.trap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import holdwater.engine.journal.JournalJson;
import holdwater.engine.judge.JournalBuilder;
import holdwater.model.journal.JournalEntry.EvidenceMeasured;
import holdwater.model.verdict.Evidence;
import java.util.List;

/** Entries that a trap takes out, changes, or puts in, in this order. */
final class EntryWords {
  private final Keys script;

  EntryWords(Keys script) {
    this.script = script;
  }

  void change(List<ObjectNode> entries) {
    script.texts("remove").forEach(what -> entries.removeIf(Picked.of(what)::takes));
    script.maps("change").forEach(change -> change(entries, change));
    script.maps("evidence").forEach(look -> HandMadeJournal.insert(entries, evidence(look)));
    script.maps("instances").forEach(seen -> HandMadeJournal.insert(entries, seen(entries, seen)));
    script.maps("add").forEach(entry -> HandMadeJournal.insert(entries, entry(entry)));
    script.maps("append").forEach(entry -> entries.add(entry(entry)));
  }

  private static void change(List<ObjectNode> entries, Keys change) {
    Picked picked = Picked.of(change.needed("what"));
    JsonNode patch = JsonWords.of(change.value("to").orElseThrow());
    List<ObjectNode> taken = entries.stream().filter(picked::takes).toList();
    if (taken.isEmpty()) {
      throw new IllegalArgumentException("nothing to change: " + change.needed("what"));
    }
    taken.forEach(entry -> JsonWords.merge(entry, patch));
  }

  /** {@code {at: 50, missing: no trace}} or {@code {at: 50, proven: it bites, bitten: 140}}. */
  private static ObjectNode evidence(Keys look) {
    Evidence evidence =
        look.text("missing")
            .map(Evidence::missing)
            .orElseGet(() -> Evidence.proven(look.text("proven").orElse("it bites")));
    evidence = look.whole("bitten").map(evidence::bitten).orElse(evidence);
    evidence = look.whole("met").map(evidence::met).orElse(evidence);
    return JournalJson.tree(
        new EvidenceMeasured(
            JournalBuilder.at(look.decimal("at").orElseThrow()),
            look.text("of").orElse("r-1"),
            evidence));
  }

  /** {@code {at: 117, b.catalog: STARTING, a.catalog: {pid: 7}}}: all others are ready. */
  private static ObjectNode seen(List<ObjectNode> entries, Keys seen) {
    JsonNode ready =
        entries.stream().filter(Picked.of("StackReady")::takes).findFirst().orElseThrow();
    ObjectNode observed = JsonNodeFactory.instance.objectNode();
    observed.put("type", "InstancesObserved");
    observed.set("at", JsonWords.instant(seen.decimal("at").orElseThrow()));
    JsonNode instances = ready.get("instances").deepCopy();
    observed.set("instances", instances);
    seen.others(
        id ->
            instances.forEach(
                status -> {
                  if (status.get("instance").get("id").asText().equals(id)) {
                    JsonWords.merge((ObjectNode) status, status(seen, id));
                  }
                }));
    return observed;
  }

  /** {@code STARTING}, or {@code {pid: 7, restarts: 1}}, which is ready. */
  private static JsonNode status(Keys seen, String id) {
    JsonNode words = JsonWords.of(seen.value(id).orElseThrow());
    return words.isObject()
        ? words
        : JsonNodeFactory.instance.objectNode().put("state", words.asText());
  }

  /** {@code {at: 63.5, JudgePaused: {pause: 2.7s}}}. */
  private static ObjectNode entry(Keys words) {
    double at = words.decimal("at").orElseThrow();
    ObjectNode entry = JsonNodeFactory.instance.objectNode();
    words.others(
        kind -> {
          entry.put("type", kind);
          entry.set("at", JsonWords.instant(at));
          JsonWords.merge(entry, JsonWords.of(words.value(kind).orElseThrow()));
        });
    return entry;
  }
}
