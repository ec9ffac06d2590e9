package holdwater.catalog;

import holdwater.runtime.ApiFailure;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.facet.FacetResult;
import org.apache.lucene.facet.FacetsCollector;
import org.apache.lucene.facet.FacetsCollectorManager;
import org.apache.lucene.facet.FacetsConfig;
import org.apache.lucene.facet.LabelAndValue;
import org.apache.lucene.facet.sortedset.DefaultSortedSetDocValuesReaderState;
import org.apache.lucene.facet.sortedset.SortedSetDocValuesFacetCounts;
import org.apache.lucene.facet.sortedset.SortedSetDocValuesFacetField;
import org.apache.lucene.facet.sortedset.SortedSetDocValuesReaderState;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.util.BytesRef;

/**
 * This instance's own index of all titles (Lucene), on the heap: it is made anew from the database
 * in a moment, so nothing of it is kept. A search needs no database. Thread-safe.
 */
@Singleton
class TitleIndex {
  private static final String ID = "id";
  private static final String ORDER = "order";
  private static final Sort BEST_FIRST =
      new Sort(SortField.FIELD_SCORE, new SortField(ORDER, SortField.Type.STRING));

  /** The index cannot be searched, or does not have everything yet: 503, of this instance. */
  static final class Lost extends ApiFailure {
    private static final long serialVersionUID = 1L;

    Lost(String message, Throwable cause) {
      super(503, "index-lost", message, cause);
    }
  }

  /** What one life of the index consists of. */
  private record Open(IndexWriter writer, SearcherManager searchers, Map<String, Title> titles) {}

  private final SearchWords words = new SearchWords();
  private final FacetsConfig facets = new FacetsConfig();
  private Open open;
  private volatile SortedSetDocValuesReaderState facetState;
  private volatile boolean complete;

  TitleIndex() {
    open = opened();
  }

  private Open opened() {
    try {
      IndexWriter writer =
          new IndexWriter(new ByteBuffersDirectory(), new IndexWriterConfig(SearchWords.ANALYZER));
      return new Open(writer, new SearcherManager(writer, null), new ConcurrentHashMap<>());
    } catch (IOException e) {
      throw new Lost("The index cannot be opened.", e);
    }
  }

  /** Takes titles in, over those that have their ids. */
  synchronized void put(Collection<Title> titles) {
    try {
      for (Title title : titles) {
        // Before the document: whoever finds it must find the title.
        open.titles().put(title.id(), title);
        open.writer().updateDocument(new Term(ID, title.id()), facets.build(document(title)));
      }
      open.searchers().maybeRefreshBlocking();
    } catch (IOException | AlreadyClosedException e) {
      throw new Lost("The index takes nothing.", e);
    }
  }

  /** It has everything that the database had, from now on. */
  void completed() {
    complete = true;
  }

  boolean isComplete() {
    return complete;
  }

  /** Forgets everything. Until it is {@link #completed} again nothing is found in it. */
  synchronized void startAnew() {
    complete = false;
    close();
    open = opened();
  }

  private static Document document(Title title) {
    Document document = new Document();
    document.add(new StringField(ID, title.id(), Field.Store.YES));
    String order = title.name().toLowerCase(Locale.ROOT) + " " + title.id();
    document.add(new SortedDocValuesField(ORDER, new BytesRef(order)));
    document.add(new TextField(SearchWords.NAME, title.name(), Field.Store.NO));
    document.add(new TextField(SearchWords.GENRE, title.genre(), Field.Store.NO));
    document.add(new TextField(SearchWords.SYNOPSIS, title.synopsis(), Field.Store.NO));
    Wanted.facetsOf(title)
        .forEach(
            (facet, value) -> {
              document.add(new StringField(SearchWords.exact(facet), value, Field.Store.NO));
              document.add(new SortedSetDocValuesFacetField(facet, value));
            });
    return document;
  }

  /**
   * The best titles for what is wanted, and how many there are of each kind.
   *
   * @throws Lost if the index cannot be searched, or does not have everything yet
   */
  Found search(Wanted wanted) {
    if (!complete) {
      throw new Lost("The index is not complete yet.", null);
    }
    try {
      Open now = current();
      IndexSearcher searcher = now.searchers().acquire();
      try {
        return search(searcher, now.titles(), wanted);
      } finally {
        now.searchers().release(searcher);
      }
    } catch (IOException | AlreadyClosedException e) {
      complete = false;
      throw new Lost("The index cannot be searched.", e);
    }
  }

  private synchronized Open current() {
    return open;
  }

  private Found search(IndexSearcher searcher, Map<String, Title> titles, Wanted wanted)
      throws IOException {
    if (searcher.getIndexReader().numDocs() == 0) {
      return Found.NOTHING;
    }
    FacetsCollectorManager.FacetsResult result =
        FacetsCollectorManager.search(
            searcher,
            words.query(wanted),
            Math.max(1, wanted.limit()),
            BEST_FIRST,
            new FacetsCollectorManager());
    List<Title> found = new ArrayList<>();
    for (ScoreDoc hit : result.topDocs().scoreDocs) {
      Title title = titles.get(searcher.storedFields().document(hit.doc).get(ID));
      if (title != null && found.size() < wanted.limit()) {
        found.add(title);
      }
    }
    return new Found(found, counts(searcher, result.facetsCollector()));
  }

  private Map<String, Map<String, Integer>> counts(IndexSearcher searcher, FacetsCollector hits)
      throws IOException {
    SortedSetDocValuesFacetCounts counts = new SortedSetDocValuesFacetCounts(state(searcher), hits);
    Map<String, Map<String, Integer>> all = new TreeMap<>();
    for (String facet : Wanted.FACETS) {
      FacetResult found = counts.getTopChildren(Wanted.MOST_VALUES, facet);
      Map<String, Integer> values = new TreeMap<>();
      if (found != null) {
        for (LabelAndValue value : found.labelValues) {
          values.put(value.label, value.value.intValue());
        }
      }
      all.put(facet, values);
    }
    return all;
  }

  /** Costly to make, and good as long as nothing changes. */
  private SortedSetDocValuesReaderState state(IndexSearcher searcher) throws IOException {
    SortedSetDocValuesReaderState known = facetState;
    if (known == null || !known.getReader().equals(searcher.getIndexReader())) {
      known = new DefaultSortedSetDocValuesReaderState(searcher.getIndexReader(), facets);
      facetState = known;
    }
    return known;
  }

  @PreDestroy
  synchronized void close() {
    try {
      open.searchers().close();
      open.writer().rollback();
    } catch (IOException e) {
      // Nothing of it is on a disk.
      throw new Lost("The index cannot be closed.", e);
    }
  }
}
