// stems, since guests write whole sentences: English, Indonesian, Malay, Tagalog; Japanese; Thai; Vietnamese; Chinese; Korean; Arabic;
// Bengali in two spellings; Hindi; Tamil
const allergyStem =
  /all?erg|alah?erh|アレルギ|แพ้|d(ị|i) (ứ|u)ng|過敏|过敏|알레르기|알러지|حساسي|অ্যালার্জি|এলার্জি|एलर्जी|ஒவ்வாமை/i

/** True for text that speaks of an allergy, in the languages of our kitchens and their guests. */
export function mentionsAllergy(text: string): boolean {
  return allergyStem.test(text)
}
