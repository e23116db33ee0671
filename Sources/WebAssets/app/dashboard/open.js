/** Opens a decision in the sheet that explains it; without the sheet, its record. */

/** @param {{decision: object, answer?: object|null, feedback?: object|null}} record */
export async function openRecord(record) {
  let sheet = null;
  try {
    sheet = await import('../why/sheet.js');
  } catch {
    // This build has no sheet.
  }
  if (sheet?.openDecision) sheet.openDecision(record.decision, { answer: record.answer ?? null, feedback: record.feedback ?? null });
  else if (record.decision.id.startsWith('dec_')) open(`/api/decisions/${encodeURIComponent(record.decision.id)}`, '_blank', 'noopener');
}
