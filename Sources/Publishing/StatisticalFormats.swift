/// Figures in the formats that statisticians' tools read; the same figures always give the same bytes.
package enum StatisticalFormats {}
