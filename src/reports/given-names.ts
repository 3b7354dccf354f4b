/**
 * Given names that are common in Wales, and are no other word or place of a council's paper ("Dean", "Lloyd", "Victoria"):
 * enough to notice that a person is named, and far from all names that there are.
 */
const GIVEN: ReadonlySet<string> = new Set(
  `
  Adam Alan Alex Alison Alun Alwyn Amanda Amy Andrea Andrew Aled Aneurin Angela Angharad Anita Ann Anna Anne Annette
  Anthony Antony Barbara Barry Ben Benjamin Bernard Bethan Beverley Branwen Brenda Brian Bronwen Bryn Cai Carl Carol
  Caroline Carolyn Carwyn Catherine Catrin Ceri Charlotte Chloe Chris Christina Christine Christopher Claire Clare Colin
  Craig Dafydd Daniel Darren Darryl David Deborah Denise Dennis Derek Dewi Diane Diana Donald Donna Dorothy Dylan Edward
  Edwina Eifion Eileen Elaine Eleri Eleanor Elin Elinor Elizabeth Ellen Emily Emma Emrys Emyr Eric Eryl Esyllt Evan Fiona
  Frances Francis Gareth Gary Gavin Geoffrey Geraint Gerald Gethin Gillian Glenn Glyn Graham Gruffydd Gwen Gwenda
  Gwenllian Gwilym Gwyn Gwyneth Hannah Harry Heledd Helen Huw Hywel Iain Ian Idris Ieuan Ifan Ioan Iolo Irene Islwyn Iwan
  Jack Jacqueline Jacob Jamie Jane Janet Janice Jason Jeffrey Jennifer Jenny Jeremy Jessica Jill Joan Joanna Joanne John
  Jonathan Joseph Joshua Joyce Judith Julia Julian Julie Karen Kate Katherine Kathleen Kathryn Keith Kelly Kenneth Kevin
  Kieran Kirsty Laura Lauren Leighton Lesley Liam Linda Lisa Llinos Llywelyn Louise Lowri Lucy Luke Lynda Lynette Lynne
  Mair Malcolm Mandy Mared Margaret Maria Marian Marie Marilyn Martin Martyn Mary Matthew Maureen Megan Melanie Meirion
  Meurig Michael Michelle Mohammed Muhammad Nancy Natalie Natasha Neil Nerys Nia Nicholas Nicola Nigel Norman Olivia
  Owain Pamela Patricia Patrick Paul Paula Pauline Penelope Peter Philip Phillip Phyllis Rachael Rachel Raymond Rebecca
  Rhian Rhiannon Rhodri Rhys Richard Robert Roger Ronald Rosemary Roy Ruth Ryan Sally Samantha Samuel Sandra Sara Sarah
  Sean Shane Sharon Sheila Sian Siân Simon Sioned Siôn Sophie Stacey Stella Stephanie Stephen Steven Stuart Susan Suzanne
  Sylvia Teresa Terence Thomas Timothy Tina Tomos Tracey Tracy Trevor Tudor Valerie Vanessa Vera Vincent Vivian Wayne
  Wendy William Yvonne Zoe
  `.split(/\s+/),
);

export const isGivenName = (word: string): boolean => word !== '' && GIVEN.has(word);
